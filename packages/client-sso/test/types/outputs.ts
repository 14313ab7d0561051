// What a send gives, as a promise and to a callback; a compiler is all that runs this.
import {
  type AccountInfo,
  GetRoleCredentialsCommand,
  type GetRoleCredentialsCommandOutput,
  ListAccountRolesCommand,
  type ListAccountRolesCommandOutput,
  ListAccountsCommand,
  type ListAccountsCommandOutput,
  LogoutCommand,
  type LogoutCommandOutput,
  type RoleCredentials,
  type RoleInfo,
  type SSOClient,
} from "@identity-center/client-sso";
import { same } from "./equal.js";

declare const client: SSOClient;
const accountId = "000000000000";

export async function send(): Promise<void> {
  const accounts = await client.send(new ListAccountsCommand({}));
  same<typeof accounts, ListAccountsCommandOutput>()(true);
  const roles = await client.send(new ListAccountRolesCommand({ accountId }));
  same<typeof roles, ListAccountRolesCommandOutput>()(true);
  const credentials = await client.send(new GetRoleCredentialsCommand({ accountId, roleName: "ReadOnly" }));
  same<typeof credentials, GetRoleCredentialsCommandOutput>()(true);
  const bye = await client.send(new LogoutCommand({}));
  same<typeof bye, LogoutCommandOutput>()(true);

  // What is checked to be there needs no question mark.
  const id: string = accounts.accountList.map((account) => account.accountId).join();
  const name: string | undefined = roles.roleList[0]?.roleName;
  const days: number = (credentials.roleCredentials.expiration - Date.now()) / 86_400_000;
  const key: string = credentials.roleCredentials.accessKeyId;
  console.log(id, name, days, key, bye.$metadata.httpStatusCode);

  // @ts-expect-error a name may be missing
  accounts.accountList[0].accountName.length;
  // @ts-expect-error the last page has no token
  accounts.nextToken.length;
  // @ts-expect-error there is nothing in it
  bye.accountList;
  // @ts-expect-error milliseconds, not a Date
  credentials.roleCredentials.expiration.getTime();
}

same<ListAccountsCommandOutput["accountList"], AccountInfo[]>()(true);
same<ListAccountRolesCommandOutput["roleList"], RoleInfo[]>()(true);
same<RoleCredentials[keyof RoleCredentials], string | number>()(true);
same<AccountInfo["accountId"], string>()(true);
same<AccountInfo["emailAddress"], string | undefined>()(true);
same<RoleInfo["accountId"], string | undefined>()(true);
same<ListAccountsCommandOutput["$metadata"]["requestId"], string | undefined>()(true);
// A comparison that could not fail would prove nothing.
same<AccountInfo["accountId"], string | undefined>()(false);

export function callbacks(): void {
  client.send(new ListAccountsCommand({}), (error, output) => {
    if (error) throw error;
    const length: number | undefined = output?.accountList.length;
    console.log(length);
    // @ts-expect-error there is no output where there was an error
    output.accountList;
  });
  client.send(new LogoutCommand({}), { requestTimeout: 1_000 }, (error, output) => {
    console.log(error, output?.$metadata.attempts);
  });
  const nothing = client.send(new LogoutCommand({}), () => {});
  same<typeof nothing, void>()(true);
  // @ts-expect-error whoever gives a callback gets no promise
  client.send(new LogoutCommand({}), () => {}).then(() => {});
}

export async function options(): Promise<void> {
  const { signal } = new AbortController();
  await client.send(new LogoutCommand({}), {
    abortSignal: signal,
    requestTimeout: 1_000,
    callTimeout: 5_000,
  });
  await client.send(new LogoutCommand({}), {});
  await client.send(new LogoutCommand({}), undefined);
  // @ts-expect-error milliseconds are a number
  await client.send(new LogoutCommand({}), { callTimeout: "5s" });
  // @ts-expect-error the option has another name
  await client.send(new LogoutCommand({}), { signal });
  // @ts-expect-error a command is what is sent
  await client.send({});
  // @ts-expect-error a command, not its class
  await client.send(ListAccountsCommand);
}
