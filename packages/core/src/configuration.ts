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
  maxAttempts: { variables: ["AWS_MAX_ATTEMPTS"], key: "max_attempts", parse: Number },
  retryMode: {
    variables: ["AWS_RETRY_MODE"],
    key: "retry_mode",
    // Files and variables shared with the AWS CLI may say legacy; standard is what comes nearest.
    parse: (text) => (text === "legacy" ? "standard" : text),
  },
  defaultsMode: { variables: ["AWS_DEFAULTS_MODE"], key: "defaults_mode" },
  userAgentAppId: { variables: ["AWS_SDK_UA_APP_ID"], key: "sdk_ua_app_id" },
};

/**
 * Settings of the environment: a variable before the profile. Files are read once, and only when no variable answers.
 * @param profileName - the client's profile. @default AWS_PROFILE, then "default"
 */
export function configurationOf(
  { variables, sharedConfig }: Environment,
  serviceId: string,
  profileName: string = variables["AWS_PROFILE"] || "default",
): LookUp {
  const files = memoize(sharedConfig);
  const of = `of profile ${JSON.stringify(profileName)}`;
  const service = serviceId.replaceAll(" ", "_");

  async function textOf(names: readonly string[], key: string): Promise<Found | undefined> {
    const variable = names.find((name) => variables[name]);
    if (variable) return [variables[variable] as string, variable];
    const text = (await profile())[key];
    return text ? [text, `${key} ${of}`] : undefined;
  }

  /** A profile that is not there has no settings. */
  async function profile(): Promise<{ readonly [key: string]: string }> {
    return (await files()).profiles[profileName] ?? {};
  }

  /** A profile's `region` is where its workloads run; the portal lives in `sso_region`, which goes first. */
  async function region(): Promise<Found | undefined> {
    const { variables: names } = places["region"] as Place;
    const variable = await textOf(names, "");
    if (variable) return variable;
    const { sso_session: session, sso_region: own } = await profile();
    const ssoRegion = (session && (await files()).ssoSessions[session]?.["sso_region"]) || own;
    return ssoRegion ? [ssoRegion, `sso_region ${of}`] : textOf([], "region");
  }

  /**
   * The endpoint, the service's own before the one for all services.
   * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html
   */
  async function endpoint(): Promise<Found | undefined> {
    const ignored = await textOf(["AWS_IGNORE_CONFIGURED_ENDPOINT_URLS"], "");
    if (ignored?.[0].toLowerCase() === "true") return undefined;
    const variable = await textOf([`AWS_ENDPOINT_URL_${service.toUpperCase()}`, "AWS_ENDPOINT_URL"], "");
    if (variable) return variable;
    const { services: name, ignore_configured_endpoint_urls: ignore } = await profile();
    if (ignore?.toLowerCase() === "true") return undefined;
    if (name) {
      const services = (await files()).services[name];
      if (!services)
        throw new InvalidParameterError(`services ${of}`, "the name of a [services] section", name);
      // A nested section arrives as text, one `key = value` a line.
      const url = /^endpoint_url\s*=\s*(.*)$/m.exec(services[service.toLowerCase()] ?? "")?.[1];
      if (url) return [url, `[services ${name}]`];
    }
    return textOf([], "endpoint_url");
  }

  return async (name) => {
    if (name === "region") return region();
    if (name === "endpoint") return endpoint();
    const place = places[name];
    const found = place && (await textOf(place.variables, place.key));
    return found && [place.parse?.(found[0]) ?? found[0], found[1]];
  };
}
