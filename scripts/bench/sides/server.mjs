// A portal of 100,000 accounts that checks nothing, so that the clients are measured and not the server. Prints its
// address; ends with its standard input.
import { createServer } from "node:http";
import { accounts, credentials } from "./answers.mjs";

const total = 100_000;

function answerTo(url) {
  const { pathname, searchParams } = new URL(url, "http://localhost");
  if (pathname === "/federation/credentials") return credentials;
  const first = Number.parseInt(searchParams.get("next_token") ?? "0", 10);
  const size = Number(searchParams.get("max_result") ?? 10);
  return accounts(first, size, first + size < total ? first + size : undefined);
}

const server = createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(answerTo(request.url));
});
server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
process.stdin.resume().on("end", () => process.exit());
