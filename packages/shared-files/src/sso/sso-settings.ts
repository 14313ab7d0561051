import { SSOConfigError } from "../errors/sso-config-error";
import { type StoreName, storeNames } from "../stores/secret-store";
import { parseUrl } from "../util/parse-url";
import { parseStartUrl } from "./start-url";

/** How a person signs in: in the browser of this machine, or with a code to confirm on any device. */
export type SignInWay = "browser" | "device-code";

/** Settings to sign in to a portal. */
export interface SSOSettings {
  /** Start URL of the access portal, from `sso_start_url`. */
  readonly startUrl: string;
  /** Region of the portal, from `sso_region`; never the `region` of the profile. */
  readonly region: string;
  /**
   * Further Regions of the portal, from `idc_regions`, which are called if `region` is not reached; undefined if there
   * are none.
   */
  readonly regions?: readonly string[];
  /** Scopes that clients are registered with, from `sso_registration_scopes`. @default ["sso:account:access"] */
  readonly registrationScopes: readonly string[];
  /** How a person signs in, from `idc_sign_in`, which only this project reads; undefined if it is not set. */
  readonly signInWay?: SignInWay | undefined;
  /** Store of the secrets, from `idc_store`; undefined if it is not set, which means `files`. */
  readonly store?: StoreName | undefined;
}

/** A setting of a section, and its value if it has one. */
export interface Setting {
  readonly key: string;
  readonly value: string | undefined;
  /** For messages: `sso_region of profile "dev" (~/.aws/config:3)`. */
  readonly describe: () => string;
  /** Commands that write the setting. They differ for profiles and sessions. */
  readonly commands: readonly string[];
}

/** The default of the AWS CLI, and all that the portal needs. */
export const defaultScopes: readonly string[] = ["sso:account:access"];

/**
 * Validates the portal settings of a section.
 *
 * @throws {@link SSOConfigError} `ERR_SSO_SETTING_MISSING` or `ERR_SSO_SETTING_INVALID`.
 */
export function parseSSOSettings(look: (key: string) => Setting): SSOSettings {
  const startUrl = required(look("sso_start_url"));
  if (!isHttpUrl(startUrl.value)) refuse(startUrl, "an http or https URL");
  const region = regionOf(look("sso_region"), startUrl.value);
  return {
    startUrl: startUrl.value,
    region,
    ...furtherRegions(look("idc_regions"), region),
    registrationScopes: parseScopes(look("sso_registration_scopes").value),
    signInWay: signInWay(look("idc_sign_in")),
    store: storeName(look("idc_store")),
  };
}

function signInWay(setting: Setting): SignInWay | undefined {
  const { value } = setting;
  if (!value) return undefined;
  return value === "browser" || value === "device-code" ? value : refuse(setting, "browser or device-code");
}

function storeName(setting: Setting): StoreName | undefined {
  const { value } = setting;
  if (!value) return undefined;
  return storeNames.find((name) => name === value) ?? refuse(setting, storeNames.join(", "));
}

/** The setting, or else what the start URL says, as not every program wants it twice. */
function regionOf(setting: Setting, startUrl: string): string {
  const region = setting.value || parseStartUrl(startUrl)?.region || required(setting).value;
  return isRegion(region) ? region : refuse(setting, "a region such as eu-west-1");
}

function furtherRegions(setting: Setting, region: string): Pick<SSOSettings, "regions"> {
  const named = listed(setting.value);
  if (!named.every(isRegion)) refuse(setting, "regions such as eu-west-1, separated by commas");
  const regions = [...new Set(named)].filter((further) => further !== region);
  return regions.length > 0 ? { regions } : {};
}

/** @throws {@link SSOConfigError} `ERR_SSO_SETTING_MISSING`, also for an empty value. */
export function required(setting: Setting): Setting & { readonly value: string } {
  const { key, value, describe, commands } = setting;
  if (value) return { ...setting, value };
  const run = `or run ${commands.join(" or ")}`;
  const reason =
    value === undefined
      ? `There is no ${describe()}: add it, ${run}`
      : `${describe()} is empty: set it, ${run}`;
  throw new SSOConfigError(reason, { code: "ERR_SSO_SETTING_MISSING", setting: key });
}

/** @throws {@link SSOConfigError} `ERR_SSO_SETTING_INVALID`. */
export function refuse({ key, value, describe }: Setting, accepted: string): never {
  throw new SSOConfigError(`${describe()} is ${JSON.stringify(value)}, not ${accepted}`, {
    code: "ERR_SSO_SETTING_INVALID",
    setting: key,
  });
}

function parseScopes(text: string | undefined): readonly string[] {
  const named = listed(text);
  return named.length > 0 ? named : defaultScopes;
}

/** What is separated by commas or lines. */
function listed(text = ""): readonly string[] {
  return text
    .split(/[,\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** Whether a text can be a start URL. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s]+$/.test(text) && parseUrl(text) !== undefined;
}

/**
 * Returns whether a text can be the name of a Region: a valid host label.
 *
 * @example
 * ```ts
 * isRegion("eu-west-1"); // true
 * ```
 */
export function isRegion(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(text);
}
