import { equal, matches, ok } from "../asserts";
import type { Case } from "../case";

export const plugins: readonly Case[] = [
  {
    name: "a plugin finds its anchor, sees the request and the output, and can be removed",
    async run({ client, accessToken }) {
      const sso = client();
      const seen: unknown[] = [];
      sso.middlewareStack.addRelativeTo(
        (next: any, context: any) => async (call: any) => {
          const { output } = await next(call);
          seen.push(context.commandName, call.request.headers["x-amz-user-agent"], output.$metadata.attempts);
          return { output, response: undefined };
        },
        { relation: "after", toMiddleware: "getUserAgentMiddleware", name: "seer" },
      );
      await sso.listAccounts({ accessToken });
      equal([seen[0], seen[2]], ["ListAccountsCommand", 1]);
      matches(seen[1], /^identity-center\/\d+\.\d+\.\d+ .*api\/SSO$/, "user agent");
      ok(sso.middlewareStack.remove("seer"), "to remove it");
      await sso.listAccounts({ accessToken });
      equal(seen.length, 3);
    },
  },
  {
    name: "a logger hears of a call, but not its token",
    async run({ client, accessToken }) {
      const lines: string[] = [];
      const hear = (...given: unknown[]) => lines.push(JSON.stringify(given));
      await client({ logger: { debug: hear, info: hear, warn: hear, error: hear } }).logout({ accessToken });
      matches(lines.join(), /LogoutCommand/, "log");
      ok(!lines.join().includes(accessToken.slice(0, 8)), "no part of the token");
    },
  },
];
