// Sends the requests of `enumerate.mjs` by bare `node:http`, 50 at once, and parses the answers:
// `node requests-of-listing.mjs node:http ENDPOINT TOKEN`. Prints what this process has used.
import { createRequire } from "node:module";

const [side, endpoint, accessToken] = process.argv.slice(2);
const { Agent, get } = await import(side);
const agent = new Agent({ keepAlive: true, maxSockets: 50 });

function answerOf(path, query) {
  return new Promise((resolve, reject) => {
    const options = { agent, headers: { "x-amz-sso_bearer_token": accessToken } };
    const url = `${endpoint}${path}?${new URLSearchParams({ max_result: 100, ...query })}`;
    const request = get(url, options, (response) => {
      const chunks = [];
      response.on("data", (chunk) => chunks.push(chunk));
      response.on("end", () => resolve(JSON.parse(Buffer.concat(chunks))));
      response.on("error", reject);
    });
    // On a busy machine, a server closes sockets that wait too long for their next request.
    request.on("error", (error) => (request.reusedSocket ? resolve(answerOf(path, query)) : reject(error)));
  });
}

async function* pagesOfAccounts() {
  for (let query = {}; query; ) {
    const { accountList, nextToken } = await answerOf("/assignment/accounts", query);
    yield accountList;
    query = nextToken && { next_token: nextToken };
  }
}

for await (const accounts of pagesOfAccounts()) {
  const rest = accounts.values();
  const readRoles = async () => {
    for (const { accountId } of rest) await answerOf("/assignment/roles", { account_id: accountId });
  };
  await Promise.all(Array.from({ length: 50 }, readRoles));
}
agent.destroy();
createRequire(import.meta.url)("./report.cjs")(process.cpuUsage());
