// SSO, with a method for each operation; a compiler is all that runs this.
import {
  type GetRoleCredentialsCommandOutput,
  type ListAccountsCommandOutput,
  type LogoutCommandOutput,
  SSO,
  SSOClient,
} from "@identity-center/client-sso";
import { same } from "./equal.js";

const sso = new SSO({ region: "eu-west-1" });
export const client: SSOClient = sso;
const accountId = "000000000000";

export async function methods(): Promise<void> {
  const accounts = await sso.listAccounts({});
  same<typeof accounts, ListAccountsCommandOutput>()(true);
  const { roleList } = await sso.listAccountRoles({ accountId }, { requestTimeout: 1_000 });
  const credentials = await sso.getRoleCredentials({ accountId, roleName: `${roleList[0]?.roleName}` });
  same<typeof credentials, GetRoleCredentialsCommandOutput>()(true);
  const bye = await sso.logout({});
  same<typeof bye, LogoutCommandOutput>()(true);

  for await (const page of sso.paginateListAccounts({}, { pageSize: 5 }))
    console.log(page.accountList.length);
  for await (const page of sso.paginateListAccountRoles({ accountId })) console.log(page.roleList.length);

  const nothing = sso.listAccounts({}, (error, output) => console.log(error, output?.accountList));
  same<typeof nothing, void>()(true);
  sso.logout({}, {}, (error, output) => console.log(error, output?.$metadata));

  // @ts-expect-error an account is needed
  await sso.listAccountRoles({});
  // @ts-expect-error a role is needed
  await sso.getRoleCredentials({ accountId });
  // @ts-expect-error the client of these pages is the one they are asked of
  sso.paginateListAccounts({}, { client: sso });
  // @ts-expect-error only the aggregated client has methods
  new SSOClient({}).listAccounts({});
}
