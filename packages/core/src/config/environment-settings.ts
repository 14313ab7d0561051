import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { ClientConfig } from "./client-config";
import type { Environment, SectionKind } from "./environment";
import { memoize } from "./provider";
import type { LookUp } from "./settings";

/** Where a setting is looked up: variables, the first one wins, then a key of the profile. */
interface Place {
  readonly variables: readonly string[];
  readonly key: string;
  /** Turns text into the setting's value. */
  readonly parse?: (text: string) => unknown;
}

/** A text, and its source for error messages. */
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
    // Files and variables that are shared with the AWS CLI may say legacy; standard is the nearest mode.
    parse: (text) => (text === "legacy" ? "standard" : text),
  },
  defaultsMode: { variables: ["AWS_DEFAULTS_MODE"], key: "defaults_mode" },
  useGlobalEndpoint: {
    variables: ["AWS_STS_REGIONAL_ENDPOINTS"],
    key: "sts_regional_endpoints",
    parse: (text) => ({ legacy: true, regional: false })[text.toLowerCase()] ?? text,
  },
  userAgentAppId: { variables: ["AWS_SDK_UA_APP_ID"], key: "sdk_ua_app_id" },
};

/** Where a call and its token go depends on them. */
const directions: ReadonlySet<string> = new Set([
  "endpoint",
  "useFipsEndpoint",
  "useDualstackEndpoint",
  "useGlobalEndpoint",
]);

/** What a client says of the environment. */
export type EnvironmentOptions = Pick<
  ClientConfig,
  "profile" | "endpoint" | "ignoreConfiguredEndpointUrls" | "logger"
>;

/**
 * Looks up settings in the environment: first in variables, then in the profile. The files are read once, and only if no
 * variable has the setting. Faults in the files go to the client's logger; a call fails only if its token could
 * otherwise be sent to the wrong place.
 * @throws {@link InvalidParameterError}
 */
export function environmentSettings(
  { variables, sharedFiles }: Environment,
  serviceId: string,
  {
    profile: givenProfile,
    endpoint: givenEndpoint,
    ignoreConfiguredEndpointUrls,
    logger,
  }: EnvironmentOptions,
): LookUp {
  // The AWS SDK takes any value for true, even a provider of false.
  if (typeof (ignoreConfiguredEndpointUrls ?? false) !== "boolean" || ignoreConfiguredEndpointUrls === null) {
    const option = "ignoreConfiguredEndpointUrls";
    throw new InvalidParameterError(option, "true or false", ignoreConfiguredEndpointUrls);
  }
  const service = serviceId.replaceAll(" ", "_");
  // Roles are assumed where the workloads are, not where the portal is.
  const isOfPortal = service !== "STS";
  const files = memoize(async () => {
    const { loadSharedConfig, readSection, activeProfile, subProperties } = await sharedFiles();
    const shared = await loadSharedConfig({ env: variables });
    if (shared.faults) {
      const faults = shared.faults.map(({ error }) => error.message).join("; ");
      logger?.warn?.(`What the shared AWS config files say is not all known: ${faults}`);
    }
    const name = givenProfile ?? activeProfile(variables);
    return {
      read: (kind: SectionKind, section: string) => readSection(shared, kind, section),
      name,
      isThere: shared.profiles[name] !== undefined,
      of: `of profile ${JSON.stringify(name)}`,
      subProperties,
    };
  });

  function variable(...names: readonly string[]): Found | undefined {
    const name = names.find((candidate) => variables[candidate]);
    return name === undefined ? undefined : [variables[name] as string, name];
  }

  /**
   * A section in which a setting is looked up; undefined if it does not exist, or if it can't be read and the setting may
   * use its default. A region has no default. The destination of a token is never guessed, neither for a profile that the
   * user named nor for one that exists.
   */
  async function section(setting: string, kind: SectionKind, name: string) {
    const { read, isThere } = await files();
    try {
      return read(kind, name);
    } catch (fault: any) {
      const isMeant = givenProfile ?? (variables["AWS_PROFILE"] || (isThere && fault.line));
      const goesAstray = directions.has(setting) && givenEndpoint === undefined && isMeant;
      if (setting === "region" || goesAstray) throw fault;
      return undefined;
    }
  }

  async function ofProfile(setting: string, key: string): Promise<Found | undefined> {
    const { name, of } = await files();
    const value = (await section(setting, "profile", name))?.[key];
    return value ? [value, `${key} ${of}`] : undefined;
  }

  /** For the portal it comes first: `region` is the one of the profile's workloads. */
  async function ssoRegion(): Promise<Found | undefined> {
    const { of } = await files();
    const [session] = (await ofProfile("region", "sso_session")) ?? [];
    const region = session && (await section("region", "sso-session", session))?.["sso_region"];
    return region
      ? [region, `sso_region of session ${JSON.stringify(session)} ${of}`]
      : ofProfile("region", "sso_region");
  }

  /**
   * The endpoint; one for this service comes before one for all services.
   * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
   */
  async function endpoint(): Promise<Found | undefined> {
    // The profile can disable endpoints from variables, so it is read even if a variable is set.
    const inProfile = (key: string) => ofProfile("endpoint", key);
    const ignores = async () =>
      isTrue(
        variable("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS") ??
          (await inProfile("ignore_configured_endpoint_urls")),
      );
    if (ignoreConfiguredEndpointUrls ?? (await ignores())) return undefined;
    const found = variable(`AWS_ENDPOINT_URL_${service.toUpperCase()}`, "AWS_ENDPOINT_URL");
    if (found) return found;
    const [name, source = ""] = (await inProfile("services")) ?? [];
    if (name) {
      const services = await section("endpoint", "services", name);
      if (!services) throw new InvalidParameterError(source, "the name of a [services] section", name);
      const { subProperties } = await files();
      const url = subProperties(services[service.toLowerCase()] ?? "")["endpoint_url"];
      if (url) return [url, `endpoint_url of [services ${name}]`];
    }
    return inProfile("endpoint_url");
  }

  return async (name) => {
    if (name === "endpoint") return endpoint();
    const place = places[name];
    if (!place) return undefined;
    const found =
      variable(...place.variables) ??
      ((name === "region" && isOfPortal && (await ssoRegion())) || (await ofProfile(name, place.key)));
    return found && [place.parse?.(found[0]) ?? found[0], found[1]];
  };
}

/** @throws {@link InvalidParameterError} for a text that is neither true nor false. */
function isTrue([text = "false", source = ""]: Found | [] = []): boolean {
  const flag = parseFlag(text);
  if (typeof flag !== "boolean") throw new InvalidParameterError(source, "true or false", text);
  return flag;
}
