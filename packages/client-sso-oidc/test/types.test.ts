import {
  AccessDeniedException,
  type AccessDeniedExceptionReason,
  type AuthorizationPendingException,
  CreateTokenCommand,
  type CreateTokenCommandInput,
  type CreateTokenCommandOutput,
  RegisterClientCommand,
  type RegisterClientCommandOutput,
  type SSOOIDC,
  type SSOOIDCClient,
  type SSOOIDCClientConfig,
  SSOOIDCServiceException,
} from "@identity-center/client-sso-oidc";
import { expectTypeOf, test } from "vitest";

// The compiler is what checks these (`tsc --noEmit`); at run time nothing is called.
declare const client: SSOOIDCClient;
declare const sso: SSOOIDC;
const input = { clientId: "i", clientSecret: "s", grantType: "refresh_token" };

test("send returns the output of the command", () => {
  const token = () => client.send(new CreateTokenCommand(input));
  expectTypeOf(token).returns.resolves.toEqualTypeOf<CreateTokenCommandOutput>();
  const registration = () =>
    client.send(new RegisterClientCommand({ clientName: "n", clientType: "public" }));
  expectTypeOf(registration).returns.resolves.toEqualTypeOf<RegisterClientCommandOutput>();
  const called = () => sso.createToken(input, () => {});
  expectTypeOf(called).returns.toBeVoid();
});

test("outputs hold what is checked to be there", () => {
  expectTypeOf<CreateTokenCommandOutput["accessToken"]>().toEqualTypeOf<string>();
  expectTypeOf<CreateTokenCommandOutput["expiresIn"]>().toEqualTypeOf<number>();
  expectTypeOf<CreateTokenCommandOutput["refreshToken"]>().toEqualTypeOf<string | undefined>();
  expectTypeOf<RegisterClientCommandOutput["clientSecretExpiresAt"]>().toEqualTypeOf<number>();
});

test("inputs need what the service needs, and a client takes no token", () => {
  expectTypeOf<{ clientId: string }>().not.toExtend<CreateTokenCommandInput>();
  expectTypeOf<typeof input & { code: undefined }>().toExtend<CreateTokenCommandInput>();
  expectTypeOf<SSOOIDCClientConfig>().not.toHaveProperty("token");
});

test("errors have literal names and are narrowed by instanceof", () => {
  expectTypeOf<AuthorizationPendingException["name"]>().toEqualTypeOf<"AuthorizationPendingException">();
  expectTypeOf<AccessDeniedException["reason"]>().toEqualTypeOf<AccessDeniedExceptionReason | undefined>();
  const read = (error: unknown) => {
    if (error instanceof AccessDeniedException) return error.name;
    if (error instanceof SSOOIDCServiceException) return error.error;
    return null;
  };
  expectTypeOf(read).returns.toEqualTypeOf<string | undefined | null>();
});
