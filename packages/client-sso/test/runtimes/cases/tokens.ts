import { equal, failureOf, ok } from "../asserts";
import type { Case } from "../case";

export const tokens: readonly Case[] = [
  {
    name: "the client's token stands in for an input without one; its provider is asked once",
    async run({ client, accessToken, accounts }) {
      let asked = 0;
      const token = async () => {
        asked += 1;
        return { token: accessToken };
      };
      const sso = client({ token });
      const lists = await Promise.all([sso.listAccounts({}), sso.listAccounts({})]);
      for (const { accountList } of lists) equal(accountList.length, accounts.length);
      await sso.logout({});
      equal(asked, 1, "times asked");
    },
  },
  {
    name: "the input's token goes before the client's",
    async run({ client, accessToken, accounts }) {
      const sso = client({ token: { token: "wrong" } });
      equal((await sso.listAccounts({ accessToken })).accountList.length, accounts.length);
      equal((await failureOf(sso.listAccounts({}))).name, "UnauthorizedException");
    },
  },
  {
    name: "a token does not travel over plain http to another machine",
    async run({ client, accessToken }) {
      const endpoint = async () => "http://portal.invalid";
      const error = await failureOf(client({ endpoint }).listAccounts({ accessToken }));
      equal([error.name, error.parameter], ["InvalidParameterError", "endpoint"]);
    },
  },
  {
    name: "a token does not follow a redirect",
    needs: "redirects",
    portal: { faults: [{ kind: "redirect", status: 302, location: "/assignment/accounts" }] },
    async run({ client, accessToken, requests }) {
      const error = await failureOf(client({ maxAttempts: 1 }).listAccounts({ accessToken }));
      ok(error.name !== "AbortError" && error.name !== "InvalidParameterError", `a refusal, got ${error}`);
      equal(await requests(), 1, "requests");
    },
  },
];
