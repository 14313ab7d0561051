import { InvalidParameterError, type TokenIdentityProvider } from "@identity-center/client-sso";
import { checkOptionNames } from "@identity-center/core";
import { logged } from "./logged";
import type { FromStaticInit } from "./sdk-options";

/**
 * Creates a provider of a fixed token.
 *
 * @throws {@link InvalidParameterError} for an unknown option; the provider rejects with it for an invalid token, as
 * the AWS SDK's does.
 *
 * @example
 * ```ts
 * const client = new SSOClient({ region: "eu-west-1", token: fromStatic({ token: { token: accessToken } }) });
 * ```
 */
export function fromStatic(options: FromStaticInit): TokenIdentityProvider {
  checkOptionNames("fromStatic", options, "token logger parentClientConfig");
  const { token, logger } = options;
  return logged("fromStatic", logger, async () => {
    if (token?.token) return token;
    throw new InvalidParameterError("token", "{ token, expiration? }", typeof token);
  });
}
