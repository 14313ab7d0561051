// CPU milliseconds of a process that makes a client and ends one call: `node start.mjs SIDE ENDPOINT TOKEN`.
import { request } from "node:http";

const [side, endpoint, accessToken] = process.argv.slice(2);
if (side === "floor") {
  const url = new URL("/assignment/accounts", endpoint);
  await new Promise((resolve, reject) => {
    request(url, { headers: { "x-amz-sso_bearer_token": accessToken } }, (response) => {
      response.setEncoding("utf8");
      let body = "";
      response.on("data", (chunk) => {
        body += chunk;
      });
      response.on("end", () => resolve(JSON.parse(body)));
    })
      .on("error", reject)
      .end();
  });
} else {
  const { SSOClient, ListAccountsCommand } = await import(side);
  const client = new SSOClient({ region: "us-east-1", endpoint });
  await client.send(new ListAccountsCommand({ accessToken }));
  client.destroy();
}
const { user, system } = process.cpuUsage();
console.log((user + system) / 1000);
