import { loadBare } from "identity-center-testing/bare-platform";
import { expect, test } from "vitest";

type Client = typeof import("@identity-center/client-sso");

const loadWith = (platform: object) => loadBare<Client>("@identity-center/client-sso", platform);

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
