// What a command takes; a compiler is all that runs this.
import {
  GetRoleCredentialsCommand,
  type GetRoleCredentialsCommandInput,
  ListAccountRolesCommand,
  type ListAccountRolesRequest,
  ListAccountsCommand,
  type ListAccountsCommandInput,
  LogoutCommand,
} from "@identity-center/client-sso";

declare const maybe: string | undefined;
const accessToken = "token";
const accountId = "000000000000";

// The token is optional everywhere, since it may be the client's; a call without either is refused when it is sent.
new ListAccountsCommand({});
new ListAccountsCommand({ accessToken });
new ListAccountRolesCommand({ accountId });
new GetRoleCredentialsCommand({ accountId, roleName: "ReadOnly" });
new LogoutCommand({});

// What is optional may be undefined, also where a project tells undefined from missing.
new ListAccountsCommand({ accessToken: maybe, nextToken: maybe, maxResults: undefined });
new ListAccountRolesCommand({ accessToken: maybe, accountId, nextToken: maybe });
new LogoutCommand({ accessToken: maybe });

// Frozen and read-only inputs are inputs.
new ListAccountsCommand(Object.freeze({ accessToken }));
new ListAccountsCommand({ accessToken, maxResults: 50 } as const);

// @ts-expect-error an account is needed
new ListAccountRolesCommand({ accessToken });
// @ts-expect-error a role is needed
new GetRoleCredentialsCommand({ accessToken, accountId });
// @ts-expect-error an account is needed
new GetRoleCredentialsCommand({ accessToken, roleName: "ReadOnly" });
// @ts-expect-error an account cannot be undefined
new ListAccountRolesCommand({ accessToken, accountId: maybe });
// @ts-expect-error a role cannot be undefined
new GetRoleCredentialsCommand({ accessToken, accountId, roleName: undefined });
// @ts-expect-error a token is a string
new ListAccountsCommand({ accessToken: 5 });
// @ts-expect-error a number is no string
new ListAccountsCommand({ accessToken, maxResults: "50" });
// @ts-expect-error there is no such member
new ListAccountsCommand({ accessToken, accountID: "000000000000" });
// @ts-expect-error an input is needed, if only an empty one
new ListAccountsCommand();

// The names of the AWS SDK for inputs.
export const input: ListAccountsCommandInput = { accessToken, maxResults: 10 };
export const request: ListAccountRolesRequest = { accountId };
export const given: GetRoleCredentialsCommandInput = new GetRoleCredentialsCommand({
  accountId,
  roleName: "ReadOnly",
}).input;
