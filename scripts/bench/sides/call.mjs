// CPU microseconds of a send with a stub handler: `node call.mjs SIDE OPERATION CALLS`.
import { Readable } from "node:stream";
import { accounts, credentials } from "./answers.mjs";

const [side, operation, calls] = process.argv.slice(2);
const accessToken = "t".repeat(600);
const { answer, input } = {
  GetRoleCredentials: {
    answer: credentials,
    input: { accessToken, accountId: "111122223333", roleName: "ReadOnlyAccess" },
  },
  ListAccounts: { answer: accounts(0, 100, 100), input: { accessToken, maxResults: 100 } },
}[operation];
const bytes = Buffer.from(answer);
const headers = {
  "content-type": "application/json",
  "x-amzn-requestid": "5c9a7a2e-0000-4000-8000-000000000000",
};
const response = () => ({ statusCode: 200, headers, body: Readable.from([bytes], { objectMode: false }) });

/** What no client can go below: a stream such as all sides are given, read and parsed. */
async function floor() {
  const chunks = [];
  for await (const chunk of response().body) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function sender(specifier, options) {
  const sdk = await import(specifier);
  const client = new sdk.SSOClient({
    region: "us-east-1",
    requestHandler: {
      handle: async () => ({ response: response() }),
      metadata: {},
      httpHandlerConfigs: () => ({}),
    },
    ...options,
  });
  const Command = sdk[`${operation}Command`];
  return () => client.send(new Command(input));
}

const cached = ", cacheMiddleware";
const call = side.startsWith("@")
  ? await sender(side.replace(cached, ""), side.endsWith(cached) ? { cacheMiddleware: true } : {})
  : floor;
for (let warmUp = 0; warmUp < Number(calls) / 2; warmUp += 1) await call();
const before = process.cpuUsage();
for (let count = 0; count < Number(calls); count += 1) await call();
const { user, system } = process.cpuUsage(before);
console.log((user + system) / Number(calls));
