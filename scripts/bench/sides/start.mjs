// What a process uses that makes a client and ends one call: `node start.mjs SIDE ENDPOINT`.
import { request } from "node:http";

const [side, endpoint] = process.argv.slice(2);
const accessToken = "t".repeat(600);

async function report() {
  const cpu = process.cpuUsage();
  const { default: print } = await import("./report.cjs");
  print(cpu);
}

if (side.startsWith("@")) {
  const { SSOClient, ListAccountsCommand } = await import(side);
  const client = new SSOClient({ region: "us-east-1", endpoint });
  await client.send(new ListAccountsCommand({ accessToken }));
  client.destroy();
  report();
} else {
  const url = new URL("/assignment/accounts", endpoint);
  request(url, { headers: { "x-amz-sso_bearer_token": accessToken } }, (response) => {
    response.setEncoding("utf8");
    let body = "";
    response.on("data", (chunk) => {
      body += chunk;
    });
    response.on("end", () => {
      JSON.parse(body);
      report();
    });
  }).end();
}
