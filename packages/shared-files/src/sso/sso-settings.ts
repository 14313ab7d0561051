import { SSOConfigError } from "../errors/sso-config-error";
import { parseUrl } from "../util/parse-url";

/** Settings to sign in to a portal. */
export interface SSOSettings {
  readonly startUrl: string;
  /** The region of the portal: `sso_region`, never the `region` of the profile. */
  readonly region: string;
  /** Further Regions of the portal: `idc_regions`. */
  readonly regions: readonly string[];
  readonly registrationScopes: readonly string[];
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
  const region = required(look("sso_region"));
  if (!isHttpUrl(startUrl.value)) refuse(startUrl, "an http or https URL");
  if (!isRegion(region.value)) refuse(region, "a region such as eu-west-1");
  return {
    startUrl: startUrl.value,
    region: region.value,
    regions: (look("idc_regions").value ?? "")
      .split(/[\s,]+/)
      .filter((it) => it !== "" && it !== region.value),
    registrationScopes: parseScopes(look("sso_registration_scopes").value),
  };
}

/** @throws {@link SSOConfigError} `ERR_SSO_SETTING_MISSING`, also for an empty value. */
export function required(setting: Setting): Setting & { readonly value: string } {
  const { key, value, describe, commands } = setting;
  if (value) return { ...setting, value };
  const run = `or run ${commands.join(" or ")}`;
  const reason =
    value === undefined
      ? `There is no ${describe()}: add it, ${run}`
      : `${describe()} is empty: fill it in, ${run}`;
  throw new SSOConfigError(reason, { code: "ERR_SSO_SETTING_MISSING", setting: key });
}

/** @throws {@link SSOConfigError} `ERR_SSO_SETTING_INVALID`. */
export function refuse({ key, value, describe }: Setting, accepted: string): never {
  throw new SSOConfigError(`${describe()} is ${JSON.stringify(value)}, not ${accepted}`, {
    code: "ERR_SSO_SETTING_INVALID",
    setting: key,
  });
}

function parseScopes(text = ""): readonly string[] {
  const scopes = text.split(/[,\n]/).map((scope) => scope.trim());
  const named = scopes.filter((scope) => scope !== "");
  return named.length > 0 ? named : defaultScopes;
}

/** Whether a text can be a start URL. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s]+$/.test(text) && parseUrl(text) !== undefined;
}

/** Whether a text is a valid host label. */
export function isRegion(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(text);
}
