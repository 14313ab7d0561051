import type { TokenIdentityProvider } from "@identity-center/core";
import { checkForm } from "./check-form";
import type { TokenOptions } from "./options";
import { type IdentityProperties, perProfile } from "./per-profile";
import { sessionNamed, sessionOfProfile } from "./resolve-session";
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
    };

export type FromSSOTokenOptions = TokenOptions & TokenChoice;

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
  checkForm("fromSSOToken", options, [["profile"], ["sessionName"]]);
  const { profile, sessionName } = options as { profile?: string; sessionName?: string };
  const surroundings = surroundingsOf(options);
  const { files } = surroundings;
  const tokenOf = perProfile(profile, options.env, async (name) => {
    const session = await (sessionName ? sessionNamed(sessionName, files) : sessionOfProfile(name, files));
    return new SessionToken(session, surroundings);
  });
  return async (properties?: IdentityProperties) => {
    const { accessToken, expiresAt } = await (await tokenOf(properties)).get();
    return { token: accessToken, expiration: expiresAt };
  };
}
