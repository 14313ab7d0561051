import * as sdk from "@aws-sdk/client-sso";
import { listAssignments } from "@identity-center/assignments";
import { ListAccountsCommand, SSOClient } from "@identity-center/client-sso";
import { type PortalHandlerOptions, portalHandler } from "../../../packages/assignments/test/portal-handler";
import { VirtualClock } from "../../../packages/assignments/test/virtual-clock";
import { inVirtualTime } from "./virtual-time";

/** What an enumeration came to. */
export interface Outcome {
  readonly seconds: number;
  /** Share of the requests that were refused. */
  readonly throttled: number;
  /** Accounts that were not got. */
  readonly lost: number;
}

type Handle = ReturnType<typeof portalHandler>["handle"];

/** A client is made and used once in real time, which reads modules and settings; then it enumerates in virtual time. */
interface Side<Client> {
  make(handle: Handle): Client;
  warmUp(client: Client): Promise<unknown>;
  /** Gives the number of accounts that were got. */
  enumerate(client: Client): Promise<number>;
}

const region = "us-east-1";
const accessToken = "token";
const none = { response: { statusCode: 200, headers: {}, body: Buffer.from('{"accountList":[]}') } };

async function measure<Client>(options: PortalHandlerOptions, side: Side<Client>): Promise<Outcome> {
  let handle: Handle = async () => none;
  const client = side.make((request) => handle(request));
  await side.warmUp(client);
  const clock = new VirtualClock();
  const portal = portalHandler(clock, options);
  handle = portal.handle;
  const found = await inVirtualTime(clock, () => side.enumerate(client));
  const { requests, refused } = portal.tally;
  return { seconds: clock.seconds, throttled: refused / requests, lost: options.accounts - found };
}

/** `listAssignments`, with nothing set but how many at once. */
export function ours(options: PortalHandlerOptions, concurrency: number): Promise<Outcome> {
  return measure(options, {
    make: (handle) =>
      new SSOClient({ region, requestHandler: { handle, metadata: { handlerProtocol: "h1" } } }),
    warmUp: (client) => client.send(new ListAccountsCommand({ accessToken })),
    async enumerate(client) {
      let found = 0;
      for await (const _ of listAssignments({ client, concurrency }, { accessToken })) found += 1;
      return found;
    },
  });
}

/**
 * The straightforward way with the AWS SDK: all pages of accounts, then the roles of each, so many at once. An account
 * that fails is left out, where most programs would end there.
 */
export function theirs(
  options: PortalHandlerOptions,
  concurrency: number,
  retryMode: "standard" | "adaptive",
): Promise<Outcome> {
  return measure(options, {
    make(handle) {
      const requestHandler = { handle, httpHandlerConfigs: () => ({}), updateHttpClientConfig: () => {} };
      return new sdk.SSOClient({ region, retryMode, requestHandler: requestHandler as never });
    },
    warmUp: (client) => client.send(new sdk.ListAccountsCommand({ accessToken })),
    async enumerate(client) {
      const accounts: string[] = [];
      try {
        for await (const page of sdk.paginateListAccounts({ client, pageSize: 100 }, { accessToken })) {
          for (const { accountId = "" } of page.accountList ?? []) accounts.push(accountId);
        }
      } catch {
        // Those that were listed by then are asked about all the same.
      }
      let found = 0;
      const worker = async () => {
        for (let accountId = accounts.pop(); accountId; accountId = accounts.pop()) {
          try {
            const input = { accessToken, accountId };
            for await (const _ of sdk.paginateListAccountRoles({ client, pageSize: 100 }, input)) found += 1;
          } catch {
            // Lost.
          }
        }
      };
      await Promise.all(Array.from({ length: concurrency }, worker));
      return found;
    },
  });
}
