import { InvalidParameterError, type TokenIdentityProvider } from "@identity-center/client-sso";
import { checkOptionNames } from "@identity-center/core";
import { logged } from "./logged";
import type { FromStaticInit } from "./sdk-options";

/**
 * A provider of a token that is known.
 *
 * @throws {@link InvalidParameterError} for an option that there is not; the provider rejects with one for a token that
 * is none, as that of the AWS SDK does.
 */
export function fromStatic(options: FromStaticInit): TokenIdentityProvider {
  checkOptionNames("fromStatic", options, "token logger parentClientConfig");
  const { token, logger } = options;
  return logged("fromStatic", logger, async () => {
    if (token?.token) return token;
    throw new InvalidParameterError("token", "{ token, expiration? }", typeof token);
  });
}
