import {
  type AccountInfo,
  type ForbiddenException,
  GetRoleCredentialsCommand,
  type GetRoleCredentialsCommandOutput,
  iterateAccountRoles,
  iterateAccounts,
  ListAccountRolesCommand,
  type ListAccountRolesCommandInput,
  type ListAccountRolesCommandOutput,
  ListAccountsCommand,
  type ListAccountsCommandInput,
  type ListAccountsCommandOutput,
  LogoutCommand,
  type LogoutCommandOutput,
  paginateListAccountRoles,
  paginateListAccounts,
  type RoleCredentials,
  type RoleInfo,
  type SSO,
  type SSOClient,
  type SSOClientConfig,
  SSOServiceException,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { describe, expectTypeOf, test } from "vitest";

// The compiler is what checks these (`tsc --noEmit`); at run time nothing is called.
declare const client: SSOClient;
declare const sso: SSO;
const accessToken = "token";
const accountId = "000000000000";

describe("send", () => {
  test("returns the output of the command", () => {
    const accounts = () => client.send(new ListAccountsCommand({ accessToken }));
    expectTypeOf(accounts).returns.resolves.toEqualTypeOf<ListAccountsCommandOutput>();
    const roles = () => client.send(new ListAccountRolesCommand({ accessToken, accountId }));
    expectTypeOf(roles).returns.resolves.toEqualTypeOf<ListAccountRolesCommandOutput>();
    const credentials = () =>
      client.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName: "ReadOnly" }));
    expectTypeOf(credentials).returns.resolves.toEqualTypeOf<GetRoleCredentialsCommandOutput>();
    const logout = () => client.send(new LogoutCommand({ accessToken }));
    expectTypeOf(logout).returns.resolves.toEqualTypeOf<LogoutCommandOutput>();
  });

  test("returns nothing where a callback hears the output", () => {
    const call = () =>
      client.send(new ListAccountsCommand({ accessToken }), (error, output) => {
        expectTypeOf(error).toBeAny();
        expectTypeOf(output).toEqualTypeOf<ListAccountsCommandOutput | undefined>();
      });
    expectTypeOf(call).returns.toBeVoid();
  });
});

describe("outputs", () => {
  test("hold what is checked to be there, so nothing needs a question mark", () => {
    expectTypeOf<ListAccountsCommandOutput["accountList"]>().toEqualTypeOf<AccountInfo[]>();
    expectTypeOf<ListAccountRolesCommandOutput["roleList"]>().toEqualTypeOf<RoleInfo[]>();
    expectTypeOf<GetRoleCredentialsCommandOutput["roleCredentials"]>().toEqualTypeOf<RoleCredentials>();
    expectTypeOf<RoleCredentials>().toEqualTypeOf<{
      accessKeyId: string;
      secretAccessKey: string;
      sessionToken: string;
      expiration: number;
    }>();
    expectTypeOf<AccountInfo["accountId"]>().toEqualTypeOf<string>();
    expectTypeOf<AccountInfo["accountName"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<ListAccountsCommandOutput["nextToken"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<ListAccountsCommandOutput["$metadata"]["httpStatusCode"]>().toEqualTypeOf<
      number | undefined
    >();
  });
});

describe("inputs", () => {
  test("need what the service needs; the token may come from the client", () => {
    expectTypeOf<{ accessToken: string }>().toExtend<ListAccountsCommandInput>();
    expectTypeOf<{
      accessToken: string | undefined;
      nextToken: undefined;
    }>().toExtend<ListAccountsCommandInput>();
    expectTypeOf<object>().toExtend<ListAccountsCommandInput>();
    expectTypeOf<{ accessToken: string }>().not.toExtend<ListAccountRolesCommandInput>();
    expectTypeOf<{ accountId: string | undefined }>().not.toExtend<ListAccountRolesCommandInput>();
    expectTypeOf<{ maxResults: string }>().not.toExtend<ListAccountsCommandInput>();
  });

  test("a configuration may leave out everything, and gives values or providers", () => {
    expectTypeOf<object>().toExtend<SSOClientConfig>();
    expectTypeOf<{
      region: string | undefined;
      maxAttempts: () => Promise<number>;
    }>().toExtend<SSOClientConfig>();
    expectTypeOf<{ region: number }>().not.toExtend<SSOClientConfig>();
  });
});

describe("paginators", () => {
  test("yield pages", () => {
    const accounts = () => paginateListAccounts({ client }, { accessToken });
    expectTypeOf(accounts).returns.toEqualTypeOf<
      AsyncGenerator<ListAccountsCommandOutput, undefined, unknown>
    >();
    const roles = () => paginateListAccountRoles({ client: sso }, { accessToken, accountId });
    expectTypeOf(roles).returns.toEqualTypeOf<
      AsyncGenerator<ListAccountRolesCommandOutput, undefined, unknown>
    >();
  });

  test("iterators yield items", () => {
    const accounts = () => iterateAccounts({ client }, { accessToken });
    expectTypeOf(accounts).returns.toEqualTypeOf<AsyncGenerator<AccountInfo, undefined, unknown>>();
    const roles = () => iterateAccountRoles({ client }, { accessToken, accountId });
    expectTypeOf(roles).returns.toEqualTypeOf<AsyncGenerator<RoleInfo, undefined, unknown>>();
  });
});

describe("errors", () => {
  test("have literal names and may carry a hint", () => {
    expectTypeOf<UnauthorizedException["name"]>().toEqualTypeOf<"UnauthorizedException">();
    expectTypeOf<ForbiddenException["$fault"]>().toEqualTypeOf<"client">();
    expectTypeOf<SSOServiceException["hint"]>().toEqualTypeOf<string | undefined>();
    expectTypeOf<UnauthorizedException>().toExtend<SSOServiceException>();
    expectTypeOf<SSOServiceException>().toExtend<Error>();
  });

  test("are narrowed by instanceof", () => {
    const read = (error: unknown) => {
      if (error instanceof UnauthorizedException) return error.name;
      if (error instanceof SSOServiceException) return error.$metadata.httpStatusCode;
      return null;
    };
    expectTypeOf(read).returns.toEqualTypeOf<"UnauthorizedException" | number | undefined | null>();
  });
});
