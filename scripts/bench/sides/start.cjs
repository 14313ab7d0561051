// As start.mjs, in CommonJS.
const { request } = require("node:http");

const [side, endpoint] = process.argv.slice(2);
const accessToken = "t".repeat(600);

function report() {
  const cpu = process.cpuUsage();
  require("./report.cjs")(cpu);
}

if (side.startsWith("@")) {
  const { SSOClient, ListAccountsCommand } = require(side);
  const client = new SSOClient({ region: "us-east-1", endpoint });
  client.send(new ListAccountsCommand({ accessToken })).then(() => {
    client.destroy();
    report();
  });
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
