// Pages and items; a compiler is all that runs this.
import {
  type AccountInfo,
  iterateAccountRoles,
  iterateAccounts,
  ListAccountsCommand,
  type ListAccountsCommandOutput,
  paginateListAccountRoles,
  paginateListAccounts,
  type RoleInfo,
  SSO,
  type SSOClient,
  type SSOPaginationConfiguration,
} from "@identity-center/client-sso";
import { same } from "./equal.js";

declare const client: SSOClient;
const accessToken = "token";
const accountId = "000000000000";

export async function pages(): Promise<string[]> {
  const found: string[] = [];
  for await (const page of paginateListAccounts({ client }, { accessToken })) {
    same<typeof page, ListAccountsCommandOutput>()(true);
    found.push(...page.accountList.map((account) => account.accountId));
  }
  for await (const page of paginateListAccountRoles({ client: new SSO({}), pageSize: 50 }, { accountId })) {
    found.push(...page.roleList.map(({ roleName }) => roleName));
  }
  for await (const account of iterateAccounts({ client, prefetch: true }, {})) {
    same<typeof account, AccountInfo>()(true);
    found.push(account.accountId);
  }
  for await (const role of iterateAccountRoles({ client }, { accountId }, { requestTimeout: 1_000 })) {
    same<typeof role, RoleInfo>()(true);
    found.push(role.roleName);
  }
  return found;
}

export const configuration: SSOPaginationConfiguration = {
  client,
  pageSize: 10,
  startingToken: undefined,
  stopOnSameToken: true,
  withCommand: (command) => (command instanceof ListAccountsCommand ? command : command),
};

// @ts-expect-error a client is needed
paginateListAccounts({}, { accessToken });
// @ts-expect-error an input is needed
paginateListAccounts({ client });
// @ts-expect-error an account is needed
paginateListAccountRoles({ client }, { accessToken });
// @ts-expect-error a size is a number
iterateAccounts({ client, pageSize: "10" }, { accessToken });
// @ts-expect-error there is no such option
iterateAccounts({ client, maxItems: 10 }, { accessToken });
