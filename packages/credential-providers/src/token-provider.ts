import { checkOptionNames, type TokenIdentityProvider } from "@identity-center/core";
import { adviseOn } from "./advice";
import { providerOptions } from "./given-options";
import { logged } from "./logged";
import type { TokenOptions } from "./options";
import { type IdentityProperties, perProfile } from "./per-profile";
import { sessionOfOptions, sessionOfProfile } from "./resolve-session";
import type { FromSsoInit, SsoCredentialsParameters } from "./sdk-options";
import { SessionToken } from "./session-token";
import { storedWith, surroundingsOf } from "./surroundings";

/** Selects a token: that of a session, of a profile's session, or of a portal. */
export type TokenChoice =
  | {
      /**
       * Profile of the shared config files that names the session.
       * @default the profile of the calling client, then AWS_PROFILE, then "default"
       */
      readonly profile?: string | undefined;
    }
  | {
      /** Name of an `[sso-session]` of the shared config file. */
      readonly sessionName: string;
    }
  | {
      /** Start URL of the access portal, exactly as it was used to sign in; a shell's `\\#` counts as `#`. */
      readonly startUrl: string;
      /** Region of the portal. @default the one in `startUrl` */
      readonly region?: string | undefined;
      /** Further Regions in which the token is refreshed if the first one is not reached. @default none */
      readonly regions?: readonly string[] | undefined;
      /** Session whose token is used and refreshed. @default the token of the start URL, which is not refreshed */
      readonly sessionName?: string | undefined;
    }
  | Pick<Partial<SsoCredentialsParameters>, "ssoSession">;

/** Options of {@link fromSSOToken}, by our names or those of `fromSso` of `@aws-sdk/token-providers`. */
export type FromSSOTokenOptions = TokenOptions & Omit<FromSsoInit, "profile"> & TokenChoice;

/** The names of {@link FromSSOTokenOptions}. */
export const tokenOptionNames =
  "profile sessionName startUrl region regions ssoSession onWarning clientConfig oidcEndpoint oidcClient store clock env platform homedir filepath configFilepath ignoreCache logger parentClientConfig";

/**
 * Creates a provider of a session's access token, which it refreshes while the session lasts. The user must already
 * have signed in, as with `aws sso login`.
 *
 * @throws {@link InvalidParameterError} for an invalid option; the provider rejects with {@link SSOConfigurationError},
 * {@link SignInRequiredError}, {@link TokenRefreshError}, or SharedFileError if the cache cannot be read.
 *
 * @example
 * ```ts
 * const client = new SSOClient({ region: "eu-west-1", token: fromSSOToken({ sessionName: "corp" }) });
 * ```
 */
export function fromSSOToken(options: FromSSOTokenOptions = {}): TokenIdentityProvider {
  checkOptionNames("fromSSOToken", options, tokenOptionNames);
  const ours = providerOptions("fromSSOToken", options, [
    ["profile"],
    ["sessionName"],
    ["startUrl"],
    ["startUrl", "region"],
    ["sessionName", "startUrl"],
    ["sessionName", "startUrl", "region"],
  ]);
  const surroundings = surroundingsOf(ours);
  const { files } = surroundings;
  const tokenOf = perProfile(ours, async (name) => {
    const session = (await sessionOfOptions(ours, files)) ?? (await sessionOfProfile(name, files));
    return new SessionToken(session, await storedWith(surroundings, session));
  });
  return logged("fromSSOToken", options.logger, async (properties?: IdentityProperties) => {
    const token = await tokenOf(properties);
    const { accessToken, expiresAt } = await token.get().catch(async (error) => {
      throw await adviseOn(error, files);
    });
    return { token: accessToken, expiration: expiresAt };
  });
}

/**
 * Creates a provider of a session's token that ignores the settings of the calling client.
 *
 * @example
 * ```ts
 * const { token, expiration } = await nodeProvider({ profile: "dev" })();
 * ```
 * @throws as {@link fromSSOToken}
 */
export function nodeProvider(options: FromSSOTokenOptions = {}): TokenIdentityProvider {
  const provide = fromSSOToken(options);
  return () => provide();
}
