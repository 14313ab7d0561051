import { InvalidParameterError } from "@identity-center/client-sso";
import { checkClientOptions } from "@identity-center/core";
import {
  type Environment,
  isRegion,
  isStoreChoice,
  meantStartUrl,
  otherPlaceOf,
  parseStartUrl,
  storeChoices,
} from "@identity-center/shared-files";
import { checkForm, type Form, type FormName, formNames } from "./check-form";
import type { ChainOptions, PortalClient } from "./options";
import type { FromSSOInit, SsoCredentialsParameters } from "./sdk-options";

/** The AWS SDK's names of our options. */
const aliases: { readonly [alias in keyof SsoCredentialsParameters]-?: FormName } = {
  ssoStartUrl: "startUrl",
  ssoSession: "sessionName",
  ssoAccountId: "accountId",
  ssoRegion: "region",
  ssoRoleName: "roleName",
};

/** The selected session or role. */
export type Choice = { [name in FormName]?: string | undefined };

/** All options of the providers, by our names and those of the AWS SDK. */
export interface GivenOptions
  extends ChainOptions,
    FromSSOInit,
    Partial<SsoCredentialsParameters>,
    Readonly<Omit<Choice, "profile">> {
  readonly regions?: readonly string[] | undefined;
}

/** Normalized options of a provider. */
export interface ProviderOptions extends ChainOptions {
  /** Matches one of the provider's forms, or is empty. */
  readonly choice: Choice;
  /** Further Regions of the portal that `choice` names. */
  readonly regions: readonly string[];
  /** The profile if neither `choice` nor the calling client names one. @default AWS_PROFILE, then "default" */
  readonly callerProfile: string | undefined;
}

/**
 * Converts the options of a provider to our names.
 *
 * @param provider - its name in messages
 * @throws {@link InvalidParameterError} for an invalid option, or two that contradict each other
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
  if (typeof given.mfaCodeProvider !== "function" && given.mfaCodeProvider !== undefined)
    throw new InvalidParameterError("mfaCodeProvider", "a function", typeof given.mfaCodeProvider);
  if (given.store !== undefined && !isStoreChoice(given.store))
    throw new InvalidParameterError("store", storeChoices, given.store);
  const { choice, called } = wanted(given);
  // The AWS SDK's providers accept a profile besides a portal and a role; it selects neither.
  const { profile } = called.startUrl ? choice : {};
  if (called.startUrl) delete choice.profile;
  checkForm(provider, choice, forms, called);
  const { regions = [] } = given;
  checkRegions(regions, choice);
  if (choice.startUrl !== undefined) Object.assign(choice, portalOf(choice, choice.startUrl, called));
  const inherited = <Name extends "logger" | "userAgentAppId">(name: Name) =>
    clientConfig[name] ?? callerClientConfig?.[name] ?? parentClientConfig?.[name];
  const { onWarning, oidcEndpoint, oidcClient, clock, endpoint, ssoClient, diskCache } = given;
  const { platform, homedir, store, stsEndpoint, mfaCodeProvider } = given;
  return {
    choice,
    regions,
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
    store,
    onWarning,
    oidcEndpoint,
    oidcClient,
    clock,
    endpoint,
    ssoClient,
    stsEndpoint,
    mfaCodeProvider,
    diskCache,
  };
}

/** Refuses clients of the AWS SDK, which could not send our commands and do not expose the clock offset. */
function checkClient(option: string, client: Pick<PortalClient, "config"> | undefined, home: string): void {
  if (client === undefined || client?.config?.clockOffset !== undefined) return;
  throw new InvalidParameterError(option, `a client of ${home}`, typeof client);
}

/** A session or a profile has its Regions in the config file. */
function checkRegions(regions: readonly string[], { startUrl }: Choice): void {
  if (!Array.isArray(regions) || !regions.every((region) => typeof region === "string" && isRegion(region)))
    throw new InvalidParameterError("regions", "a list of regions such as eu-central-1", regions);
  if (regions.length > 0 && startUrl === undefined)
    throw new InvalidParameterError("regions", "given together with startUrl", regions);
}

/** The start URL as it is meant, and the Region that is given, or else that which the start URL names. */
function portalOf(
  { region: given }: Choice,
  startUrl: string,
  called: Choice,
): { readonly startUrl: string; readonly region: string } {
  const portal = parseStartUrl(startUrl);
  const region = given ?? portal?.region;
  const name = called.region ?? "region";
  if (region === undefined)
    throw new InvalidParameterError(name, "given together with a start URL that contains none", region);
  const other = portal && otherPlaceOf(portal, region);
  if (other)
    throw new InvalidParameterError(name, `that of the start URL, which belongs to ${other}`, region);
  return { startUrl: meantStartUrl(startUrl), region };
}

/** Returns the choice by our names, and the names that the caller used instead. */
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

/** Returns the environment, with the paths of the options in it. */
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
