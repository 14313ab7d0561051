import { SharedConfigError } from "../errors/shared-config-error";
import { sharedFileLocations } from "../locations/locations";
import { locationOptions, type SharedFilesOptions } from "../locations/options";
import { otherPlaceOf } from "../sso/other-place";
import { partitionOf } from "../sso/partition";
import { defaultScopes, isHttpUrl, isRegion } from "../sso/sso-settings";
import { meantStartUrl, parseStartUrl } from "../sso/start-url";
import { rejectUnknownOptions } from "../util/unknown-options";
import { checkEditable, type EditedFile, type EditFileOptions, editFile } from "./edit-file";
import { editSharedConfigText, type SectionEdit } from "./edit-text";

/** Options for editing the config file: where it is, and whether a backup is made. */
export interface EditConfigOptions extends SharedFilesOptions, EditFileOptions {}

/** The settings of `[sso-session NAME]`. */
export interface SSOSessionSettings {
  /** Name of the session. */
  readonly name: string;
  /** Start URL of the access portal, an http or https URL. */
  readonly startUrl: string;
  /** Region of the portal, written as `sso_region`. */
  readonly region: string;
  /**
   * Further Regions to which the Identity Center is replicated; an empty list removes them.
   * @default the current ones are kept
   */
  readonly regions?: readonly string[] | undefined;
  /** Scopes that clients are registered with. @default ["sso:account:access"] */
  readonly registrationScopes?: readonly string[] | undefined;
}

/**
 * Edits sections of the config file, all at once and under its lock. The credentials file is not changed, and its
 * settings still override those of the config file.
 *
 * If the file is a symbolic link, its target is replaced and the link is kept.
 *
 * @param edits - the edits, or a function that returns them for the current file; it is called again under the lock.
 * @throws {@link SharedConfigError} if a section to edit has a syntax error, or a name or value can't be written;
 * {@link SharedFileError} if the file can't be read, locked or written. The file is then unchanged.
 *
 * @example
 * ```ts
 * const settings = { region: "eu-west-1" };
 * const profiles = ["dev", "prod"].map((name) => ({ section: "profile", name, settings }) as const);
 * await editSharedConfig(profiles, { backup: true });
 * ```
 */
export async function editSharedConfig(
  edits: readonly SectionEdit[] | (() => Promise<readonly SectionEdit[]>),
  options: EditConfigOptions = {},
): Promise<EditedFile> {
  const { backup = false, signal } = options;
  const file = configFile(options);
  const wanted = typeof edits === "function" ? edits : async () => edits;
  return editFile(file, async (text) => editSharedConfigText(text, await wanted(), file), { backup, signal });
}

/**
 * Checks whether the config file can be edited, for example before asking a user for the new settings.
 *
 * @throws {@link SharedFileError} as {@link editSharedConfig}.
 *
 * @example
 * ```ts
 * await checkSharedConfigWritable({ backup: true });
 * ```
 */
export async function checkSharedConfigWritable(options: EditConfigOptions = {}): Promise<void> {
  const file = configFile(options);
  await checkEditable(file, { backup: options.backup, signal: options.signal });
}

/**
 * Writes `[sso-session NAME]` and keeps its other settings.
 *
 * @throws as {@link editSharedConfig}; also if the start URL names another region, or is in another partition.
 *
 * @example
 * ```ts
 * const startUrl = "https://d-0123456789.awsapps.com/start";
 * await writeSSOSession({ name: "corp", startUrl, region: "us-east-1" });
 * ```
 */
export async function writeSSOSession(
  { name, startUrl: given, region, regions, registrationScopes = defaultScopes, ...rest }: SSOSessionSettings,
  options: EditConfigOptions = {},
): Promise<EditedFile> {
  rejectUnknownOptions(rest, "name, startUrl, region, regions, registrationScopes");
  const file = configFile(options);
  const refuse = (setting: string, accepted: string): never => {
    const reason = `The ${setting} of session ${JSON.stringify(name)} is not ${accepted}`;
    throw new SharedConfigError(reason, { code: "ERR_SHARED_CONFIG_VALUE", file });
  };
  const startUrl = meantStartUrl(String(given));
  if (!isHttpUrl(startUrl)) refuse("startUrl", "an http or https URL");
  if (!isRegion(region)) refuse("region", "a region such as eu-west-1");
  const portal = parseStartUrl(startUrl);
  const other = portal && otherPlaceOf(portal, region);
  if (other)
    refuse("region", `that of its start URL: ${startUrl} belongs to ${other}, and the region is ${region}`);
  const isFurther = (it: string) => isRegion(it) && partitionOf(it) === partitionOf(region);
  if (regions && !regions.every(isFurther))
    refuse("regions", `a list of regions of the partition of ${region}`);
  if (!registrationScopes.every((scope) => /^[^\s,]+$/.test(scope))) {
    refuse("registrationScopes", "a list of scopes such as sso:account:access");
  }
  const settings = {
    sso_start_url: startUrl,
    sso_region: region,
    ...(regions && { idc_regions: regions.length > 0 ? regions.join(",") : undefined }),
    sso_registration_scopes: registrationScopes.join(","),
  };
  return editSharedConfig([{ section: "sso-session", name, settings }], options);
}

/**
 * Writes `[profile NAME]` or `[default]`. A setting whose value is undefined is removed; settings that are not named
 * are kept.
 *
 * @throws as {@link editSharedConfig}.
 *
 * @example
 * ```ts
 * await writeProfile("dev", { sso_session: "corp", sso_account_id: "123456789012", sso_role_name: "Developer" });
 * ```
 */
export async function writeProfile(
  name: string,
  settings: Readonly<Record<string, string | undefined>>,
  options: EditConfigOptions = {},
): Promise<EditedFile> {
  return editSharedConfig([{ section: "profile", name, settings }], options);
}

/**
 * Removes `[profile NAME]` or `[default]`.
 *
 * @throws as {@link editSharedConfig}.
 *
 * @example
 * ```ts
 * const { changed } = await removeProfile("dev", { backup: true });
 * ```
 */
export async function removeProfile(name: string, options: EditConfigOptions = {}): Promise<EditedFile> {
  return editSharedConfig([{ section: "profile", name, remove: true }], options);
}

/** @throws TypeError for an unknown option. */
function configFile({ backup, signal, env, platform, homedir, ...rest }: EditConfigOptions): string {
  rejectUnknownOptions(rest, "env, platform, homedir, backup, signal");
  return sharedFileLocations(locationOptions({ env, platform, homedir })).config;
}
