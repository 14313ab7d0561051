// As start.mjs, in CommonJS.
const { request } = require("node:http");

const [side, endpoint, accessToken] = process.argv.slice(2);

function report() {
  const { user, system } = process.cpuUsage();
  console.log((user + system) / 1000);
}

if (side === "floor") {
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
} else {
  const { SSOClient, ListAccountsCommand } = require(side);
  const client = new SSOClient({ region: "us-east-1", endpoint });
  client.send(new ListAccountsCommand({ accessToken })).then(() => {
    client.destroy();
    report();
  });
}
