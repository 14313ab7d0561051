import { InvalidParameterError } from "@identity-center/client-sso";
import { checkClientOptions } from "@identity-center/core";
import { type Environment, meantStartUrl } from "@identity-center/shared-files";
import { checkForm, type Form, type FormName, formNames } from "./check-form";
import type { CredentialOptions, PortalClient } from "./options";
import type { FromSSOInit, SsoCredentialsParameters } from "./sdk-options";

/** The AWS SDK's names for options of ours. */
const aliases: { readonly [alias in keyof SsoCredentialsParameters]-?: FormName } = {
  ssoStartUrl: "startUrl",
  ssoSession: "sessionName",
  ssoAccountId: "accountId",
  ssoRegion: "region",
  ssoRoleName: "roleName",
};

/** Whose token or which role is meant. */
export type Choice = { [name in FormName]?: string | undefined };

/** Whatever a provider can be given, under our names and those of the AWS SDK. */
export interface GivenOptions
  extends CredentialOptions,
    FromSSOInit,
    Partial<SsoCredentialsParameters>,
    Readonly<Omit<Choice, "profile">> {}

/** Options of a provider as the rest of the package knows them. */
export interface ProviderOptions extends CredentialOptions {
  /** In one of the provider's forms, or empty. */
  readonly choice: Choice;
  /** The profile where neither `choice` nor the client that asks names one. @default AWS_PROFILE, then "default" */
  readonly callerProfile: string | undefined;
}

/**
 * Turns what a provider is given into options under our names.
 *
 * @param provider - what messages call it
 * @throws {@link InvalidParameterError} for what makes no sense, or contradicts something else.
 */
export function providerOptions(
  provider: string,
  given: GivenOptions,
  forms: readonly Form[],
): ProviderOptions {
  const { parentClientConfig, callerClientConfig, clientConfig = {} } = given;
  checkClientOptions("clientConfig", clientConfig);
  checkClient("ssoClient", given.ssoClient, "@identity-center/client-sso");
  checkClient("oidcClient", given.oidcClient, "@identity-center/client-sso-oidc");
  const { choice, called } = wanted(given);
  // Beside a portal and a role, the AWS SDK's providers take a profile that names neither.
  const { profile } = called.startUrl ? choice : {};
  if (called.startUrl) delete choice.profile;
  checkForm(provider, choice, forms, called);
  if (choice.startUrl !== undefined) choice.startUrl = meantStartUrl(choice.startUrl);
  const inherited = <Name extends "logger" | "userAgentAppId">(name: Name) =>
    clientConfig[name] ?? callerClientConfig?.[name] ?? parentClientConfig?.[name];
  const { onWarning, oidcEndpoint, oidcClient, clock, endpoint, ssoClient, diskCache } = given;
  const { platform, homedir } = given;
  return {
    choice,
    callerProfile: callerClientConfig?.profile,
    clientConfig: {
      ...clientConfig,
      profile: clientConfig.profile ?? profile,
      logger: inherited("logger"),
      userAgentAppId: inherited("userAgentAppId"),
    },
    env: environmentOf(given),
    platform,
    homedir,
    onWarning,
    oidcEndpoint,
    oidcClient,
    clock,
    endpoint,
    ssoClient,
    diskCache,
  };
}

/** A client of the AWS SDK could not send what is asked, and tells no time. */
function checkClient(option: string, client: Pick<PortalClient, "config"> | undefined, home: string): void {
  if (client === undefined || client?.config?.clockOffset !== undefined) return;
  throw new InvalidParameterError(option, `a client of ${home}`, typeof client);
}

/** The choice under our names, and what the caller calls those that have another name. */
function wanted(given: GivenOptions): { readonly choice: Choice; readonly called: Choice } {
  const choice: Choice = {};
  const called: Choice = {};
  for (const name of formNames) if (given[name] !== undefined) choice[name] = given[name];
  for (const alias of Object.keys(aliases) as (keyof typeof aliases)[]) {
    const [name, value] = [aliases[alias], given[alias]];
    if (value === undefined) continue;
    if (choice[name] === undefined) called[name] = alias;
    else if (choice[name] !== value)
      throw new InvalidParameterError(alias, `left out, or what ${name} is`, value);
    choice[name] = value;
  }
  return { choice, called };
}

/** The variables, with the files in them that are given by their paths. */
function environmentOf({ env, filepath, configFilepath }: GivenOptions): Environment | undefined {
  const paths = Object.entries({ filepath, configFilepath }).filter(([, path]) => path !== undefined);
  for (const [option, path] of paths) {
    if (typeof path !== "string" || !path) throw new InvalidParameterError(option, "a path", path);
  }
  if (paths.length === 0) return env;
  return {
    ...(env ?? process.env),
    ...(filepath && { AWS_SHARED_CREDENTIALS_FILE: filepath }),
    ...(configFilepath && { AWS_CONFIG_FILE: configFilepath }),
  };
}
