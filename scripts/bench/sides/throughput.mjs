// Wall milliseconds of calls, 50 at a time: `node throughput.mjs SIDE ENDPOINT CALLS`.
import { Agent, request } from "node:http";

const [side, endpoint, calls] = process.argv.slice(2);
const input = { accessToken: "t".repeat(600), accountId: "111122223333", roleName: "ReadOnlyAccess" };

/** As the clients' own handlers make it. */
function bare() {
  const agent = new Agent({ keepAlive: true, maxSockets: 50 });
  const url = new URL("/federation/credentials?account_id=111122223333&role_name=ReadOnlyAccess", endpoint);
  const options = { agent, headers: { "x-amz-sso_bearer_token": input.accessToken } };
  const call = () =>
    new Promise((resolve, reject) => {
      request(url, options, (response) => {
        response.setEncoding("utf8");
        let body = "";
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () => resolve(JSON.parse(body)));
        response.on("error", reject);
      })
        .on("error", reject)
        .end();
    });
  return { call, close: () => agent.destroy() };
}

async function sdk() {
  const { SSOClient, GetRoleCredentialsCommand } = await import(side);
  const client = new SSOClient({ region: "us-east-1", endpoint });
  return {
    call: () => client.send(new GetRoleCredentialsCommand(input)),
    close: () => client.destroy(),
  };
}

const { call, close } = await (side.startsWith("@") ? sdk() : bare());

async function all(count) {
  let left = count;
  const lane = async () => {
    while (left > 0) {
      left -= 1;
      await call();
    }
  };
  await Promise.all(Array.from({ length: 50 }, lane));
}

await all(2_000);
const started = performance.now();
await all(Number(calls));
console.log(performance.now() - started);
close();
