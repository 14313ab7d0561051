import { isDeepStrictEqual } from "node:util";
import type { SSO } from "@identity-center/client-sso";
import { directory, type SoakCall } from "./mix";
import { callTimeout, type Sdk } from "./sdk";

/** How a call ended that gave an output: right, or what was wrong with it. */
export interface Ending {
  readonly as: "right" | "wrong" | "lost";
  readonly pages: number;
  readonly because?: string;
}

/** A call that had not settled long after its deadline. */
export class HungError extends Error {
  override readonly name = "HungError";
}

const slack = 2_000;
/** Milliseconds after which a call is ended before its time. */
const hasty = 300;
const right = (pages = 0): Ending => ({ as: "right", pages });
const wrong = (because: string): Ending => ({ as: "wrong", pages: 0, because });

const accounts = directory.accounts.map(({ roles: _, ...account }) => account);
const keysSeen = new Set<string>();

/**
 * Does a call and compares what comes out with the directory.
 * @throws the error of the call, or {@link HungError}
 */
export async function perform(
  { kind, account, roleName, pageSize }: SoakCall,
  { module }: Sdk,
  client: SSO,
  accessToken: string,
  signal: AbortSignal,
): Promise<Ending> {
  const { accountId } = account;
  const roles = account.roles.map((name) => ({ roleName: name, accountId }));
  const options = { abortSignal: signal };
  switch (kind) {
    case "accounts": {
      const output = await inTime(client.listAccounts({ accessToken, maxResults: pageSize }, options));
      const { accountList, nextToken } = output;
      return judgePage(accountList, accounts.slice(0, pageSize), !!nextToken === pageSize < accounts.length);
    }
    case "roles": {
      const input = { accessToken, accountId, maxResults: pageSize };
      const { roleList, nextToken } = await inTime(client.listAccountRoles(input, options));
      return judgePage(roleList, roles.slice(0, pageSize), !!nextToken === pageSize < roles.length);
    }
    case "all accounts": {
      const pages = module.paginateListAccounts({ client, pageSize }, { accessToken }, options);
      return judgePages(pages, ({ accountList }) => accountList, accounts);
    }
    case "all roles": {
      const pages = module.paginateListAccountRoles(
        { client, pageSize },
        { accessToken, accountId },
        options,
      );
      return judgePages(pages, ({ roleList }) => roleList, roles);
    }
    case "logout":
      await inTime(client.logout({ accessToken }, options));
      return right();
    case "forbidden":
      await inTime(client.getRoleCredentials({ accessToken, accountId, roleName: "Nobody" }, options));
      return wrong("credentials of a role that is not assigned");
    case "unauthorized":
      await inTime(client.getRoleCredentials({ accessToken: "not-a-token", accountId, roleName }, options));
      return wrong("credentials for a token that is not known");
    case "aborted": {
      const aborting = new AbortController();
      setTimeout(() => aborting.abort(), hasty);
      const ending = { abortSignal: aborting.signal };
      await inTime(client.getRoleCredentials({ accessToken, accountId, roleName }, ending));
      return wrong("an output after the abort");
    }
    case "deadline": {
      const ending = { ...options, callTimeout: hasty };
      await inTime(client.getRoleCredentials({ accessToken, accountId, roleName }, ending));
      return wrong("an output after the deadline");
    }
    case "credentials": {
      const input = { accessToken, accountId, roleName };
      return judgeCredentials((await inTime(client.getRoleCredentials(input, options))).roleCredentials);
    }
  }
}

function judgePage(items: unknown, expected: object[], tokenFits: boolean): Ending {
  if (!isDeepStrictEqual(items, expected)) return wrong("a page that is not the directory's");
  return tokenFits ? right() : wrong("a page token where there is none, or none where there is one");
}

async function judgePages<Page>(
  pages: AsyncIterator<Page>,
  itemsOf: (page: Page) => object[],
  expected: object[],
): Promise<Ending> {
  const items: object[] = [];
  for (let count = 0; ; count += 1) {
    const { done, value } = await inTime(pages.next());
    if (done) {
      if (isDeepStrictEqual(items, expected)) return right(count);
      return { as: "lost", pages: count, because: `${items.length} items instead of ${expected.length}` };
    }
    items.push(...itemsOf(value));
  }
}

/** No two answers of the portal have a key in common, so one that comes again belongs to another call. */
function judgeCredentials(credentials: any): Ending {
  const { accessKeyId, secretAccessKey, sessionToken, expiration } = credentials ?? {};
  const whole =
    /^ASIA[A-Z2-7]{16}$/.test(accessKeyId) &&
    /^[\w+/]{40}$/.test(secretAccessKey) &&
    /^IQoJb3JpZ2luX2Vj[\w+/]{400,}={0,2}$/.test(sessionToken) &&
    expiration > Date.now();
  if (!whole) return wrong("credentials that are not whole");
  if (keysSeen.has(accessKeyId)) return wrong("credentials of another call");
  keysSeen.add(accessKeyId);
  return right();
}

async function inTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new HungError("not settled")), callTimeout + slack);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
