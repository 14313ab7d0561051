import {
  iterateAccountRoles,
  iterateAccounts,
  PaginationError,
  paginateListAccounts,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { all, equal, failureOf, ok } from "../asserts";
import type { Case } from "../case";

const roles = Array.from({ length: 45 }, (_, index) => `Role${index}`);
const directory = {
  startUrl: "https://d-0.awsapps.com/start",
  accounts: Array.from({ length: 45 }, (_, index) => ({
    accountId: `${100_000_000_000 + index}`,
    accountName: `account ${index}`,
    emailAddress: `account-${index}@example.com`,
    roles,
  })),
};
const accountIds = directory.accounts.map(({ accountId }) => accountId);

export const pages: readonly Case[] = [
  {
    name: "pages come until one has no token, and together they have every account once",
    portal: { directory },
    async run({ client, accessToken }) {
      const found = await all(paginateListAccounts({ client: client() }, Object.freeze({ accessToken })));
      equal(
        found.map(({ accountList }) => accountList.length),
        [20, 20, 5],
      );
      equal(
        found.flatMap(({ accountList }) => accountList.map(({ accountId }) => accountId)),
        accountIds,
      );
    },
  },
  {
    name: "pages are as large as was asked, also when they are fetched ahead",
    portal: { directory },
    async run({ client, accessToken }) {
      for (const prefetch of [false, true]) {
        const config = { pageSize: 15, prefetch };
        const found = await all(client().paginateListAccounts({ accessToken }, config));
        equal(
          found.map(({ accountList }) => accountList.length),
          [15, 15, 15],
        );
      }
    },
  },
  {
    name: "items come one by one",
    portal: { directory },
    async run({ client, accessToken }) {
      const config = { client: client(), pageSize: 40 };
      const accounts = await all(iterateAccounts(config, { accessToken }));
      equal(
        accounts.map(({ accountId }) => accountId),
        accountIds,
      );
      const input = { accessToken, accountId: `${accountIds[7]}` };
      const found = await all(iterateAccountRoles(config, input));
      equal(
        found.map(({ roleName }) => roleName),
        roles,
      );
    },
  },
  {
    name: "an iteration that is left asks for no further page",
    portal: { directory },
    async run({ client, accessToken, requests }) {
      let seen = 0;
      for await (const _ of iterateAccounts({ client: client(), pageSize: 10 }, { accessToken })) {
        seen += 1;
        if (seen === 20) break;
      }
      equal(await requests(), 2, "requests");
    },
  },
  {
    name: "a page token that repeats ends the pages with a PaginationError, after its page",
    portal: { directory, faults: [undefined, { kind: "repeat-token" }] },
    async run({ client, accessToken }) {
      const found = paginateListAccounts({ client: client(), pageSize: 10 }, { accessToken });
      equal((await found.next()).value?.accountList.length, 10);
      equal((await found.next()).value?.accountList.length, 10);
      ok((await failureOf(found.next())) instanceof PaginationError, "a PaginationError");
      equal((await found.next()).done, true);
    },
  },
  {
    name: "a token revoked between pages ends them with a typed error",
    portal: { directory },
    async run({ client, accessToken, revoke }) {
      const found = paginateListAccounts({ client: client(), pageSize: 10 }, { accessToken });
      equal((await found.next()).value?.accountList.length, 10);
      equal(await revoke(accessToken), true, "revoked");
      ok((await failureOf(found.next())) instanceof UnauthorizedException, "an UnauthorizedException");
    },
  },
];
