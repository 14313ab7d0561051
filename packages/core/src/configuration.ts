import type { ClientConfig } from "./config";
import type { Environment } from "./environment";
import { InvalidParameterError } from "./invalid-parameter-error";
import { memoize } from "./provider";
import type { LookUp } from "./settings";

/** Where a setting stands in the environment: variables, the strongest first, then a key of the profile. */
interface Place {
  readonly variables: readonly string[];
  readonly key: string;
  /** Turns text into the setting's value. */
  readonly parse?: (text: string) => unknown;
}

/** A text, and where it stands. */
type Found = readonly [text: string, source: string];

const parseFlag = (text: string): unknown => ({ true: true, false: false })[text.toLowerCase()] ?? text;

const places: { readonly [setting: string]: Place } = {
  region: { variables: ["AWS_REGION", "AWS_DEFAULT_REGION"], key: "region" },
  useFipsEndpoint: { variables: ["AWS_USE_FIPS_ENDPOINT"], key: "use_fips_endpoint", parse: parseFlag },
  useDualstackEndpoint: {
    variables: ["AWS_USE_DUALSTACK_ENDPOINT"],
    key: "use_dualstack_endpoint",
    parse: parseFlag,
  },
  maxAttempts: {
    variables: ["AWS_MAX_ATTEMPTS"],
    key: "max_attempts",
    parse: (text) => Number(text) || text,
  },
  retryMode: {
    variables: ["AWS_RETRY_MODE"],
    key: "retry_mode",
    // Files and variables shared with the AWS CLI may say legacy; standard is what comes nearest.
    parse: (text) => (text === "legacy" ? "standard" : text),
  },
  defaultsMode: { variables: ["AWS_DEFAULTS_MODE"], key: "defaults_mode" },
  userAgentAppId: { variables: ["AWS_SDK_UA_APP_ID"], key: "sdk_ua_app_id" },
};

/** What a client says of the environment. */
export type EnvironmentOptions = Pick<ClientConfig, "profile" | "ignoreConfiguredEndpointUrls">;

/**
 * Settings of the environment: a variable before the profile. Files are read once, and only when no variable answers.
 * @throws {@link InvalidParameterError}
 */
export function configurationOf(
  { variables, sharedFiles }: Environment,
  serviceId: string,
  { profile: givenProfile, ignoreConfiguredEndpointUrls = false }: EnvironmentOptions,
): LookUp {
  // The AWS SDK takes any value for true, even a provider of false.
  if (typeof ignoreConfiguredEndpointUrls !== "boolean") {
    const option = "ignoreConfiguredEndpointUrls";
    throw new InvalidParameterError(option, "true or false", ignoreConfiguredEndpointUrls);
  }
  const service = serviceId.replaceAll(" ", "_");
  const files = memoize(async () => {
    const { loadSharedConfig, activeProfile, subProperties } = await sharedFiles();
    const { profiles, ssoSessions, services } = await loadSharedConfig({ env: variables });
    const name = givenProfile ?? activeProfile(variables);
    // A profile that is not there has no settings.
    return {
      profile: profiles[name] ?? {},
      of: `of profile ${JSON.stringify(name)}`,
      ssoSessions,
      services,
      subProperties,
    };
  });

  function variable(...names: readonly string[]): Found | undefined {
    const name = names.find((candidate) => variables[candidate]);
    return name === undefined ? undefined : [variables[name] as string, name];
  }

  async function ofProfile(key: string): Promise<Found | undefined> {
    const { profile, of } = await files();
    return profile[key] ? [profile[key], `${key} ${of}`] : undefined;
  }

  /** A profile's `region` is where its workloads run; the portal lives in `sso_region`, which goes first. */
  async function ssoRegion(): Promise<Found | undefined> {
    const { profile, ssoSessions, of } = await files();
    const session = profile["sso_session"] ?? "";
    const region = ssoSessions[session]?.["sso_region"];
    return region
      ? [region, `sso_region of session ${JSON.stringify(session)} ${of}`]
      : ofProfile("sso_region");
  }

  /**
   * The endpoint, the service's own before the one for all services.
   * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
   */
  async function endpoint(): Promise<Found | undefined> {
    if (ignoreConfiguredEndpointUrls || isTrue(variables["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"]))
      return undefined;
    // The profile can silence the variables, so it is read even where they answer.
    const { profile, services, subProperties, of } = await files();
    if (isTrue(profile["ignore_configured_endpoint_urls"])) return undefined;
    const found = variable(`AWS_ENDPOINT_URL_${service.toUpperCase()}`, "AWS_ENDPOINT_URL");
    if (found) return found;
    const name = profile["services"];
    if (name) {
      const section = services[name];
      if (!section)
        throw new InvalidParameterError(`services ${of}`, "the name of a [services] section", name);
      const url = subProperties(section[service.toLowerCase()] ?? "")["endpoint_url"];
      if (url) return [url, `endpoint_url of [services ${name}]`];
    }
    return ofProfile("endpoint_url");
  }

  return async (name) => {
    if (name === "endpoint") return endpoint();
    const place = places[name];
    if (!place) return undefined;
    const found =
      variable(...place.variables) ??
      ((name === "region" && (await ssoRegion())) || (await ofProfile(place.key)));
    return found && [place.parse?.(found[0]) ?? found[0], found[1]];
  };
}

function isTrue(text: string | undefined): boolean {
  return text?.toLowerCase() === "true";
}
