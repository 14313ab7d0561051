// A tour of the client: accounts, roles, credentials, pagination, a typed error, sign-out.
// The region comes from AWS_REGION and the endpoint from AWS_ENDPOINT_URL_SSO; `npm run demo` sets both.
import {
  ForbiddenException,
  GetRoleCredentialsCommand,
  iterateAccountRoles,
  ListAccountsCommand,
  LogoutCommand,
  paginateListAccounts,
  SSOClient,
  UnauthorizedException,
} from "@identity-center/client-sso";

const token = process.env["SSO_ACCESS_TOKEN"];
if (!token) throw new Error("Set SSO_ACCESS_TOKEN to an access token of IAM Identity Center");

const step = (title: string) =>
  console.log(process.stdout.isTTY ? `\n\u001b[1m${title}\u001b[0m` : `\n${title}`);
const masked = (secret: string) => `${secret.slice(0, 4)}${"•".repeat(12)}`;

// A client made with a token needs none in each input.
const client = new SSOClient({ token: { token } });
const { hostname, port } = await client.config.endpoint();
console.log(`Talking to ${hostname}${port ? `:${port}` : ""}, region ${await client.config.region()}`);

step("client.send(new ListAccountsCommand({ maxResults: 3 }))");
const { accountList, nextToken } = await client.send(new ListAccountsCommand({ maxResults: 3 }));
for (const { accountId, accountName, emailAddress } of accountList) {
  console.log(`  ${accountId}  ${accountName?.padEnd(28)} ${emailAddress}`);
}
console.log(`  ${nextToken ? "… and there is a next page" : "that is all"}`);

step("for await (const page of paginateListAccounts({ client, pageSize: 5 }, {}))");
let total = 0;
for await (const page of paginateListAccounts({ client, pageSize: 5 }, {})) {
  total += page.accountList.length;
  console.log(`  a page of ${page.accountList.length}, attempt ${page.$metadata.attempts}`);
}
console.log(`  ${total} accounts`);

const [account] = accountList;
if (!account) throw new Error("This user has no account");

step(`for await (const role of iterateAccountRoles({ client }, { accountId: "${account.accountId}" }))`);
const roles: string[] = [];
for await (const { roleName } of iterateAccountRoles({ client }, { accountId: account.accountId })) {
  roles.push(roleName);
  console.log(`  ${roleName}`);
}

const [roleName = ""] = roles;
step(`client.send(new GetRoleCredentialsCommand({ accountId, roleName: "${roleName}" }))`);
const { roleCredentials } = await client.send(
  new GetRoleCredentialsCommand({ accountId: account.accountId, roleName }),
);
console.log(`  accessKeyId      ${roleCredentials.accessKeyId}`);
console.log(`  secretAccessKey  ${masked(roleCredentials.secretAccessKey)}`);
console.log(`  sessionToken     ${masked(roleCredentials.sessionToken)}`);
console.log(`  expiration       ${new Date(roleCredentials.expiration).toISOString()}`);

step("A role that is not assigned: a typed error that says what to look at");
try {
  await client.send(new GetRoleCredentialsCommand({ accountId: account.accountId, roleName: "NoSuchRole" }));
} catch (error) {
  if (!(error instanceof ForbiddenException)) throw error;
  console.log(`  ${error.name}: ${error.message}`);
}

step("client.send(new LogoutCommand({})), and what a call answers after it");
await client.send(new LogoutCommand({}));
try {
  await client.send(new ListAccountsCommand({}));
} catch (error) {
  if (!(error instanceof UnauthorizedException)) throw error;
  console.log(`  ${error.name}: ${error.message}`);
}

client.destroy();
