// A user's program, in TypeScript; it is also turned into JavaScript of both kinds.

import type { AccountInfo, RoleCredentials } from "@identity-center/client-sso";
import {
  GetRoleCredentialsCommand,
  iterateAccountRoles,
  ListAccountsCommand,
  SSOClient,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { createPortal, generateDirectory } from "@identity-center/emulator";

async function main(): Promise<void> {
  const portal = createPortal({ directory: generateDirectory({ accounts: 3, roles: 2 }) });
  const { endpoint, close } = await portal.listen();
  const { accessToken } = portal.signIn();
  const client = new SSOClient({ region: portal.region, endpoint });

  const { accountList } = await client.send(new ListAccountsCommand({ accessToken }));
  const account: AccountInfo | undefined = accountList[0];
  if (!account) throw new Error("no account");
  const accountId: string = account.accountId;
  const roles: string[] = [];
  for await (const role of iterateAccountRoles({ client }, { accessToken, accountId }))
    roles.push(role.roleName);
  const { roleCredentials } = await client.send(
    new GetRoleCredentialsCommand({ accessToken, accountId, roleName: `${roles[0]}` }),
  );
  const credentials: RoleCredentials = roleCredentials;

  portal.revoke(accessToken);
  const refused: unknown = await client
    .send(new ListAccountsCommand({ accessToken }))
    .catch((error) => error);
  client.destroy();
  await close();
  const days: number = (credentials.expiration - Date.now()) / 86_400_000;
  console.log(accountList.length, roles.length, days > 0, refused instanceof UnauthorizedException);
}

main();
