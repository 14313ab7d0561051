import {
  iterateAccounts,
  PaginationError,
  paginateListAccountRoles,
  paginateListAccounts,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { type FaultFunction, generateDirectory } from "@identity-center/emulator";
import { describe, expect, test } from "vitest";
import { all, failureOf, openWorld } from "../behaviour/world";
import { quickClock, stubHandler, ways } from "./setup";

const directory = generateDirectory({ accounts: 45, roles: 2 });
const accountIds = directory.accounts.map(({ accountId }) => accountId);

describe.each(ways)("row 15: pagination, with the handler of $name", ({ options }) => {
  async function world(faults: FaultFunction = () => undefined) {
    const { client, ...rest } = await openWorld({ directory, faults });
    return { ...rest, client: client({ ...options(), clock: quickClock() }) };
  }

  /** The ids until the pages end or fail. */
  async function walk(pages: AsyncIterable<{ accountList: { accountId: string }[] }>) {
    const seen: string[] = [];
    try {
      for await (const { accountList } of pages) seen.push(...accountList.map(({ accountId }) => accountId));
      return { seen };
    } catch (error) {
      return { seen, error };
    }
  }

  test.each([false, true])(
    "row 15: a repeated token ends it, after its page (prefetch: %s)",
    async (prefetch) => {
      const { client, accessToken, portal } = await world(({ count }) =>
        count >= 2 ? { kind: "repeat-token" } : undefined,
      );
      const { seen, error } = await walk(
        paginateListAccounts({ client, pageSize: 10, prefetch }, { accessToken }),
      );
      expect(error).toBeInstanceOf(PaginationError);
      expect(seen).toEqual(accountIds.slice(0, 20));
      expect(portal.requests).toBe(2);
    },
  );

  test.each([false, true])("row 15: a circle ends it, however long (prefetch: %s)", async (prefetch) => {
    const { client, accessToken, portal } = await world(({ count }) =>
      count === 3 ? { kind: "repeat-token", of: "first-page" } : undefined,
    );
    const { seen, error } = await walk(
      paginateListAccounts({ client, pageSize: 10, prefetch }, { accessToken }),
    );
    expect(error).toBeInstanceOf(PaginationError);
    expect(new Set(seen)).toEqual(new Set(accountIds.slice(0, 30)));
    expect(portal.requests).toBe(4);
  });

  test("row 15: stopOnSameToken ends it quietly", async () => {
    const { client, accessToken } = await world(({ count }) =>
      count >= 2 ? { kind: "repeat-token" } : undefined,
    );
    const config = { client, pageSize: 10, stopOnSameToken: true };
    const { seen, error } = await walk(paginateListAccounts(config, { accessToken }));
    expect(error).toBeUndefined();
    expect(seen).toEqual(accountIds.slice(0, 20));
  });

  test("row 15: a frozen input works, and no input is changed", async () => {
    const { client, accessToken } = await world();
    const input = { accessToken, maxResults: 10 };
    const before = structuredClone(input);
    for (const given of [input, Object.freeze({ ...input })]) {
      const { seen, error } = await walk(paginateListAccounts({ client, pageSize: 3 }, given));
      expect(error).toBeUndefined();
      expect(seen).toEqual(accountIds);
      expect(given).toEqual(before);
    }
  });

  test("row 15: empty pages are followed, and nothing is lost", async () => {
    const { client, accessToken, portal } = await world(({ count }) =>
      count % 2 === 1 ? { kind: "empty-page" } : undefined,
    );
    const accounts = await all(iterateAccounts({ client, pageSize: 10 }, { accessToken }));
    expect(accounts.map(({ accountId }) => accountId)).toEqual(accountIds);
    expect(portal.injected["empty-page"]).toBe(5);
  });

  test("row 15: a token that is revoked between two pages is told, after what was got", async () => {
    const { client, accessToken, portal } = await world(({ count }) =>
      count === 2 ? { kind: "revoke" } : undefined,
    );
    const { seen, error } = await walk(paginateListAccounts({ client, pageSize: 10 }, { accessToken }));
    expect(error).toBeInstanceOf(UnauthorizedException);
    expect(seen).toEqual(accountIds.slice(0, 20));
    expect(portal.requests).toBe(3);
  });

  test("row 15: no account is lost or doubled by transient faults", async () => {
    const kinds = ["truncate", "reset-after-headers", "invalid-json", "empty"] as const;
    const { client, accessToken, portal } = await world(({ count }) =>
      count % 2 === 1 ? { kind: kinds[((count - 1) / 2) % kinds.length] ?? "html" } : undefined,
    );
    const accounts = await all(iterateAccounts({ client, pageSize: 10 }, { accessToken }));
    expect(accounts.map(({ accountId }) => accountId)).toEqual(accountIds);
    expect(portal.requests).toBe(10);
  });
});

test("row 15: a token that the input began with counts as seen", async () => {
  const requestHandler = stubHandler({ body: '{"roleList":[],"nextToken":"t"}' });
  const { client } = await openWorld();
  const sso = client({ requestHandler });
  for (const [config, more] of [
    [{ startingToken: "t" }, {}],
    [{}, { nextToken: "t" }],
  ] as const) {
    requestHandler.sent = 0;
    const input = Object.freeze({ accessToken: "a-token", accountId: "000000000000", ...more });
    const error = await failureOf(all(paginateListAccountRoles({ client: sso, ...config }, input)));
    expect(error).toBeInstanceOf(PaginationError);
    expect(requestHandler.sent).toBe(1);
  }
});
