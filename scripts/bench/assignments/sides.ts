import * as sdk from "@aws-sdk/client-sso";
import { listAssignments } from "@identity-center/assignments";
import { ListAccountsCommand, SSOClient } from "@identity-center/client-sso";
import type { portalHandler } from "../../../packages/assignments/test/portal-handler";

/** How a client reaches the portal: by a request handler in its place, or over sockets. */
export type Connection =
  | { readonly handle: ReturnType<typeof portalHandler>["handle"] }
  | { readonly endpoint: string };

/** An enumeration with one of the clients. */
export interface Side<Client = any> {
  make(connection: Connection): Client;
  /** Sends a request, which loads modules and reads settings. */
  warmUp(client: Client): Promise<unknown>;
  /** Returns the number of accounts that were found. */
  enumerate(client: Client): Promise<number>;
}

const region = "us-east-1";
const accessToken = "token";

function configOf(connection: Connection) {
  if ("endpoint" in connection) return { region, ...connection };
  const { handle } = connection;
  const configs = { httpHandlerConfigs: () => ({}), updateHttpClientConfig: () => {} };
  return { region, requestHandler: { handle, metadata: { handlerProtocol: "h1" }, ...configs } };
}

/** `listAssignments`, with no option set but `concurrency`. */
export function ours(concurrency: number): Side<SSOClient> {
  return {
    make: (connection) => new SSOClient(configOf(connection)),
    warmUp: (client) => client.send(new ListAccountsCommand({ accessToken })),
    async enumerate(client) {
      let found = 0;
      for await (const _ of listAssignments({ client, concurrency }, { accessToken })) found += 1;
      return found;
    },
  };
}

/**
 * The straightforward way with the AWS SDK: all pages of accounts, then the roles of each account, `concurrency` of them
 * at once. An account that fails is left out, where most programs would stop.
 */
export function theirs(concurrency: number, retryMode: "standard" | "adaptive"): Side<sdk.SSOClient> {
  return {
    make: (connection) => new sdk.SSOClient({ ...configOf(connection), retryMode } as sdk.SSOClientConfig),
    warmUp: (client) => client.send(new sdk.ListAccountsCommand({ accessToken })),
    async enumerate(client) {
      const accounts: string[] = [];
      try {
        for await (const page of sdk.paginateListAccounts({ client, pageSize: 100 }, { accessToken })) {
          for (const { accountId = "" } of page.accountList ?? []) accounts.push(accountId);
        }
      } catch {
        // The accounts that were listed by then are enumerated all the same.
      }
      let found = 0;
      const worker = async () => {
        for (let accountId = accounts.pop(); accountId; accountId = accounts.pop()) {
          try {
            const input = { accessToken, accountId };
            for await (const _ of sdk.paginateListAccountRoles({ client, pageSize: 100 }, input)) found += 1;
          } catch {
            // The account is lost.
          }
        }
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
      return found;
    },
  };
}
