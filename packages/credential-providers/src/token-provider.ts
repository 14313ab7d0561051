import { checkOptionNames, type TokenIdentityProvider } from "@identity-center/core";
import { providerOptions } from "./given-options";
import { logged } from "./logged";
import type { TokenOptions } from "./options";
import { type IdentityProperties, perProfile } from "./per-profile";
import { sessionNamed, sessionOfProfile } from "./resolve-session";
import type { FromSsoInit, SsoCredentialsParameters } from "./sdk-options";
import { SessionToken } from "./session-token";
import { surroundingsOf } from "./surroundings";

/** Whose token: that of a session, or of the session of a profile. */
export type TokenChoice =
  | {
      /** @default the profile of the client that asks, then AWS_PROFILE, then "default" */
      readonly profile?: string | undefined;
    }
  | {
      /** Name of an `[sso-session]` of the shared config file. */
      readonly sessionName: string;
    }
  | Pick<Partial<SsoCredentialsParameters>, "ssoSession">;

/** Options under our names, or those of `fromSso` of `@aws-sdk/token-providers`. */
export type FromSSOTokenOptions = TokenOptions & Omit<FromSsoInit, "profile"> & TokenChoice;

/** The names of {@link FromSSOTokenOptions}. */
export const tokenOptionNames =
  "profile sessionName ssoSession onWarning clientConfig oidcEndpoint oidcClient clock env platform homedir filepath configFilepath ignoreCache logger parentClientConfig";

/**
 * A provider of the access token of a session that somebody signed in to, refreshed for as long as the session lasts.
 *
 * @throws {@link InvalidParameterError} for an option that makes no sense; the provider rejects with
 * {@link SSOConfigurationError}, {@link SignInRequiredError}, {@link TokenRefreshError}, or SharedFileError where the
 * cache can't be read.
 *
 * @example
 * ```ts
 * const client = new SSOClient({ region: "eu-west-1", token: fromSSOToken({ sessionName: "corp" }) });
 * ```
 */
export function fromSSOToken(options: FromSSOTokenOptions = {}): TokenIdentityProvider {
  checkOptionNames("fromSSOToken", options, tokenOptionNames);
  const ours = providerOptions("fromSSOToken", options, [["profile"], ["sessionName"]]);
  const surroundings = surroundingsOf(ours);
  const { files } = surroundings;
  const { sessionName } = ours.choice;
  const tokenOf = perProfile(ours, async (name) => {
    const session = await (sessionName ? sessionNamed(sessionName, files) : sessionOfProfile(name, files));
    return new SessionToken(session, surroundings);
  });
  return logged("fromSSOToken", options.logger, async (properties?: IdentityProperties) => {
    const { accessToken, expiresAt } = await (await tokenOf(properties)).get();
    return { token: accessToken, expiration: expiresAt };
  });
}

/**
 * A provider of the token of a session, whatever the client that asks says of itself.
 *
 * @throws as {@link fromSSOToken}
 */
export function nodeProvider(options: FromSSOTokenOptions = {}): TokenIdentityProvider {
  const provide = fromSSOToken(options);
  return () => provide();
}
