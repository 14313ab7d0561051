import {
  GetRoleCredentialsCommand,
  ListAccountsCommand,
  paginateListAccounts,
  SSOClient,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { describe, expect, test } from "vitest";

/** A client whose calls are answered without a network, by a body of the form that a test finds handiest. */
function clientOf(body: unknown, statusCode = 200): SSOClient {
  // By its id an error is known for the service's.
  const headers = { "x-amzn-requestid": "a-request" };
  const requestHandler = { handle: async () => ({ response: { statusCode, headers, body } }) };
  return new SSOClient({ region: "eu-west-1", token: { token: "token" }, requestHandler });
}

const page = JSON.stringify({ accountList: [{ accountId: "111122223333", accountName: "büro" }] });
const account = { accountId: "111122223333", accountName: "büro" };

describe("a stub handler is all that a call needs", () => {
  test("whose body is a string", async () => {
    const { accountList } = await clientOf(page).send(new ListAccountsCommand({}));
    expect(accountList).toEqual([account]);
  });

  // jsdom has nothing that makes text of bytes.
  test.skipIf(typeof Response === "undefined")(
    "whose body is bytes (skipped where there is no Response)",
    async () => {
      const { accountList } = await clientOf(Buffer.from(page)).send(new ListAccountsCommand({}));
      expect(accountList).toEqual([account]);
    },
  );

  test("whose answers come page by page", async () => {
    const pages: unknown[] = [];
    for await (const { accountList } of paginateListAccounts({ client: clientOf(page) }, {}))
      pages.push(accountList);
    expect(pages).toEqual([[account]]);
  });

  test("that refuses", async () => {
    const command = new GetRoleCredentialsCommand({ accountId: "111122223333", roleName: "Admin" });
    const error = await clientOf("{}", 401)
      .send(command)
      .catch((thrown) => thrown);
    expect(error).toBeInstanceOf(UnauthorizedException);
    expect(error.$metadata.httpStatusCode).toBe(401);
  });

  test("that has no body", async () => {
    const error = await clientOf(undefined, 404)
      .send(new ListAccountsCommand({}))
      .catch((thrown) => thrown);
    expect(error.name).toBe("ResourceNotFoundException");
  });
});
