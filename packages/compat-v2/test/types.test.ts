import AWS, * as Namespace from "@identity-center/compat-v2";
import SSO from "@identity-center/compat-v2/clients/sso";
import { config, type PromiseResult } from "@identity-center/compat-v2/global";
import { expect, expectTypeOf, test } from "vitest";
import { open } from "./portal";

// Programs written for v2's types; what matters is that they compile.

async function roles(sso: AWS.SSO, request: AWS.SSO.ListAccountRolesRequest): Promise<AWS.SSO.RoleListType> {
  const found: SSO.Types.RoleInfo[] = [];
  let params: AWS.SSO.Types.ListAccountRolesRequest = { ...request };
  for (;;) {
    const page: PromiseResult<AWS.SSO.ListAccountRolesResponse, AWS.AWSError> = await sso
      .listAccountRoles(params)
      .promise();
    found.push(...(page.roleList || []));
    if (!page.nextToken) return found;
    params = { ...params, nextToken: page.nextToken };
  }
}

class Credentials {
  private readonly sso: SSO;

  constructor(options?: AWS.SSO.ClientConfiguration) {
    this.sso = new SSO(options);
  }

  load(params: SSO.GetRoleCredentialsRequest, callback: (err?: AWS.AWSError, key?: string) => void): void {
    this.sso.getRoleCredentials(params, (err: AWS.AWSError, data: SSO.Types.GetRoleCredentialsResponse) => {
      if (err) callback(err);
      else callback(undefined, data.roleCredentials?.accessKeyId);
    });
  }
}

test("programs written for v2's types", async () => {
  const { listener, portal, sso, accessToken } = await open();
  const { accountId = "" } = portal.directory.accounts[0] ?? {};
  const list = await roles(sso, { accessToken, accountId, maxResults: 2 });
  expect(list).toHaveLength(3);
  const credentials = new Credentials({
    region: "us-east-1",
    endpoint: listener.endpoint,
    apiVersion: "latest",
  });
  const key = await new Promise((resolve, reject) => {
    const roleName = `${list[0]?.roleName}`;
    credentials.load({ accessToken, accountId, roleName }, (err, id) => (err ? reject(err) : resolve(id)));
  });
  expect(key).toMatch(/^A/);
});

test("events have the types of what they give", () => {
  const request: AWS.Request<AWS.SSO.ListAccountsResponse, AWS.AWSError> = new AWS.SSO().listAccounts();
  request
    .on("build", (built) => expectTypeOf(built.httpRequest.headers).toEqualTypeOf<Record<string, string>>())
    .on("success", (response) =>
      expectTypeOf(response.data).toEqualTypeOf<void | AWS.SSO.ListAccountsResponse>(),
    )
    .on("error", (error, response) => {
      expectTypeOf(error.code).toEqualTypeOf<string>();
      expectTypeOf(response.error).toEqualTypeOf<void | AWS.AWSError>();
    })
    .on("httpHeaders", (statusCode, headers) => {
      expectTypeOf(statusCode).toEqualTypeOf<number>();
      expectTypeOf(headers).toEqualTypeOf<{ [name: string]: string }>();
    })
    .on("an event of their own", () => {});
  expect(request.operation).toBe("listAccounts");
});

test("mistakes are found", () => {
  const sso = new AWS.SSO();
  // @ts-expect-error the token is missing
  const without = sso.logout({});
  // @ts-expect-error a number is wanted
  const wrong = sso.listAccounts({ accessToken: "t", maxResults: "5" });
  // @ts-expect-error there is no such option
  const option = new AWS.SSO({ regoin: "us-east-1" });
  expect([without, wrong, option]).toHaveLength(3);
});

test("all ways to AWS lead to the same", () => {
  expectTypeOf<Namespace.SSO>().toEqualTypeOf<AWS.SSO>();
  expect(Namespace.SSO).toBe(AWS.SSO);
  expect(SSO).toBe(AWS.SSO);
  expect(config).toBe(AWS.config);
  expect(Object.keys(AWS).sort()).toEqual([
    ...["Config", "Endpoint", "EventListeners", "HttpRequest", "HttpResponse", "Request", "Response", "SSO"],
    ...["SequentialExecutor", "Service", "VERSION", "config", "events"],
  ]);
});
