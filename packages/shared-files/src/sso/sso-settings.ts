import { SSOConfigError } from "../errors/sso-config-error";

/** How to sign in to a portal. */
export interface SSOSettings {
  readonly startUrl: string;
  /** Where the portal is; `sso_region`, never the profile's `region`. */
  readonly region: string;
  readonly registrationScopes: readonly string[];
}

/** A key of a section, and its value where it has one. */
export interface Setting {
  readonly key: string;
  readonly value: string | undefined;
  /** For people: `sso_region of profile "dev" (~/.aws/config:3)`. */
  readonly describe: () => string;
  /** Commands that write it: of a profile it is another than of a session. */
  readonly commands: readonly string[];
}

/** What the AWS CLI asks for, and all that the portal needs. */
export const defaultScopes: readonly string[] = ["sso:account:access"];

/**
 * Judges what a section says of a portal.
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
    registrationScopes: parseScopes(look("sso_registration_scopes").value),
  };
}

/** @throws {@link SSOConfigError} `ERR_SSO_SETTING_MISSING`; an empty value is none. */
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

/** Whether it can be a start URL. */
export function isHttpUrl(text: string): boolean {
  return /^https?:\/\/[^\s]+$/.test(text) && URL.canParse(text);
}

/** Whether it can stand in a host name as one label. */
export function isRegion(text: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(text);
}
