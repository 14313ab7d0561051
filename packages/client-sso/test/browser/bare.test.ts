import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { expect, test } from "vitest";

type Client = typeof import("@identity-center/client-sso");

/** The client for browsers, in a context that has nothing of the web platform but what is given. */
async function loadWith(platform: object): Promise<Client> {
  const { outputFiles } = await build({
    stdin: {
      contents: 'export * from "@identity-center/client-sso";',
      resolveDir: `${process.env["INSTALLED"]}`,
    },
    bundle: true,
    write: false,
    platform: "browser",
    format: "iife",
    globalName: "sso",
  });
  const context: { sso?: Client } = { ...platform };
  runInNewContext(`${outputFiles[0]?.text}`, context);
  return context.sso as Client;
}

test("the client is loaded without touching the platform", async () => {
  expect(Object.keys(await loadWith({}))).toContain("SSOClient");
});

test("with a request handler of its own the client needs no fetch and no streams", async () => {
  const { SSO } = await loadWith({ setTimeout, clearTimeout, performance, URL });
  const answers = [
    { accountList: [{ accountId: "111122223333" }] },
    { message: "No", __type: "UnauthorizedException" },
  ];
  const requestHandler = {
    async handle() {
      const body = answers.shift();
      return { response: { statusCode: body?.message ? 401 : 200, headers: {}, body: JSON.stringify(body) } };
    },
  };
  const sso = new SSO({ region: "eu-west-1", requestHandler: requestHandler as never });
  const { accountList } = await sso.listAccounts({ accessToken: "a-token" });
  expect(accountList[0]?.accountId).toBe("111122223333");
  await expect(sso.listAccounts({ accessToken: "a-token" })).rejects.toMatchObject({
    name: "UnauthorizedException",
  });
  sso.destroy();
});
