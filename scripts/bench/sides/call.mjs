// CPU microseconds per send with a stub handler: `node call.mjs SIDE OPERATION CALLS`.
import { Readable } from "node:stream";

const [side, operation, calls] = process.argv.slice(2);
const answers = {
  GetRoleCredentials: {
    roleCredentials: {
      accessKeyId: "ASIAIOSFODNN7EXAMPLE",
      secretAccessKey: "x".repeat(40),
      sessionToken: "y".repeat(800),
      expiration: 1_800_000_000_000,
    },
  },
  ListAccounts: {
    nextToken: "z".repeat(200),
    accountList: Array.from({ length: 100 }, (_, index) => ({
      accountId: String(index).padStart(12, "0"),
      accountName: `account-${index}`,
      emailAddress: `aws+account-${index}@example.com`,
    })),
  },
};
const inputs = {
  GetRoleCredentials: { accountId: "111122223333", roleName: "ReadOnlyAccess" },
  ListAccounts: { maxResults: 100 },
};
const bytes = Buffer.from(JSON.stringify(answers[operation]));
const headers = {
  "content-type": "application/json",
  "x-amzn-requestid": "5c9a7a2e-0000-4000-8000-000000000000",
};
const answer = () => ({ statusCode: 200, headers, body: Readable.from([bytes], { objectMode: false }) });

/** What no client can go below: read the stream, parse it. */
async function floor() {
  const chunks = [];
  for await (const chunk of answer().body) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

async function sender(specifier, options) {
  const sdk = await import(specifier);
  const client = new sdk.SSOClient({
    region: "us-east-1",
    maxAttempts: 3,
    requestHandler: {
      handle: async () => ({ response: answer() }),
      metadata: {},
      httpHandlerConfigs: () => ({}),
    },
    ...options,
  });
  const Command = sdk[`${operation}Command`];
  return () => client.send(new Command({ ...inputs[operation], accessToken: "t".repeat(600) }));
}

const sides = {
  floor: async () => floor,
  ours: () => sender("@identity-center/client-sso", {}),
  peer: () => sender("@aws-sdk/client-sso", {}),
  "peer, cached": () => sender("@aws-sdk/client-sso", { cacheMiddleware: true }),
};
const send = await sides[side]();
for (let call = 0; call < Number(calls) / 2; call += 1) await send();
const before = process.cpuUsage();
for (let call = 0; call < Number(calls); call += 1) await send();
const { user, system } = process.cpuUsage(before);
console.log((user + system) / Number(calls));
