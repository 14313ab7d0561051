// Serves the credentials of profiles: `node credential-server.mjs PROFILE...`; without profiles, a bare server that gives
// every request the same credentials. Prints its address and token; for each line of its standard input, the milliseconds of CPU
// that it took so far. Ends with its standard input.
import { createServer } from "node:http";
import { createInterface } from "node:readline";

const profiles = process.argv.slice(2);

async function serve() {
  const { createCredentialServer } = await import("@identity-center/credential-server");
  const { fromSSO } = await import("@identity-center/credential-providers");
  const providers = Object.fromEntries(
    profiles.map((profile) => [profile, fromSSO({ profile, diskCache: true })]),
  );
  const server = createCredentialServer({ providers });
  const { url } = await server.listen();
  return { url, token: server.authorizationToken };
}

async function bare() {
  const Expiration = new Date(Date.now() + 3_600_000).toISOString();
  const body = JSON.stringify({ AccessKeyId: "ASIA", SecretAccessKey: "secret", Token: "token", Expiration });
  const server = createServer((_, response) => response.end(body));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}`, token: "none" };
}

console.log(JSON.stringify(await (profiles.length > 0 ? serve() : bare())));
createInterface({ input: process.stdin })
  .on("line", () => {
    const { user, system } = process.cpuUsage();
    console.log((user + system) / 1_000);
  })
  .on("close", () => process.exit());
