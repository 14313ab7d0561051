import { SharedConfigError } from "../errors/shared-config-error";
import { SharedFileError } from "../errors/shared-file-error";
import { cantWrite } from "../files/cant-use";
import { linkTarget } from "../files/link-target";
import { sharedFileLocations } from "../locations/locations";
import { locationOptions, type SharedFilesOptions } from "../locations/options";
import { withFileLock } from "../locks/file-lock";
import { meantStartUrl } from "../sso/portal";
import { defaultScopes, isHttpUrl, isRegion } from "../sso/sso-settings";
import { refuseRest } from "../util/option-names";
import { checkWritable } from "../writing/check-writable";
import { replaceFile } from "../writing/replace-file";
import { type ConfigFile, readConfigFile } from "./config-file";
import { editSharedConfigText, type SectionEdit } from "./edit-text";

export interface EditConfigOptions extends SharedFilesOptions {
  /**
   * Keeps the file as it was, as `FILE.bak`, in the place of the backup before.
   *
   * @default false
   */
  readonly backup?: boolean | undefined;
  /** Ends the waiting for another process that edits the file. */
  readonly signal?: AbortSignal | undefined;
}

export interface EditedConfig {
  readonly file: string;
  /** Whether the file had to be written at all. */
  readonly changed: boolean;
  /** The backup's path, if one was made. */
  readonly backup: string | undefined;
}

/** What `[sso-session NAME]` says. */
export interface SSOSessionSettings {
  readonly name: string;
  readonly startUrl: string;
  /** Where the portal is. */
  readonly region: string;
  /** @default ["sso:account:access"] */
  readonly registrationScopes?: readonly string[] | undefined;
}

/**
 * Edits any number of sections of the config file at once, under its lock. Sections of the credentials file are not
 * touched; what they say still wins over a profile of the config file.
 *
 * A symbolic link stays one: what it leads to is replaced.
 *
 * @param edits - or what works them out from the file as it is; it is asked once more under the lock.
 * @throws {@link SharedConfigError} where a section to edit can't be read, or a name or value can't stand in the file;
 * {@link SharedFileError} where the file can't be read, locked or written. The file is then as it was.
 *
 * @example
 * ```ts
 * const profiles = roles.map(({ name, settings }) => ({ section: "profile", name, settings }) as const);
 * await editSharedConfig(profiles, { backup: true });
 * ```
 */
export async function editSharedConfig(
  edits: readonly SectionEdit[] | (() => Promise<readonly SectionEdit[]>),
  options: EditConfigOptions = {},
): Promise<EditedConfig> {
  const { backup = false, signal } = options;
  const file = configFile(options);
  const unchanged: EditedConfig = { file, changed: false, backup: undefined };
  const place = await linkTarget(file);
  // Without a change the folder need not be writable.
  const wanted = typeof edits === "function" ? edits : async () => edits;
  if ((await editedFile(place, await wanted())) === undefined) return unchanged;
  const edit = async () => {
    const edited = await editedFile(place, await wanted());
    if (edited === undefined) return unchanged;
    const { old, text } = edited;
    const backupFile = backup && old ? backupOf(file) : undefined;
    if (backupFile && old) await replaceFile(backupFile, old.bytes, old.permissions);
    await replaceFile(place, text, old?.permissions);
    return { file, changed: true, backup: backupFile };
  };
  return namingLink(file, place, withFileLock(place, edit, { signal }));
}

/**
 * Finds out whether the config file can be edited, before somebody is asked what is to be written there.
 *
 * @throws {@link SharedFileError} as {@link editSharedConfig}.
 */
export async function checkSharedConfigWritable(options: EditConfigOptions = {}): Promise<void> {
  const file = configFile(options);
  const place = await linkTarget(file);
  const old = await readConfigFile(place);
  const alongside = options.backup && old ? [backupOf(file)] : [];
  // With room for what is added.
  const size = 8_192 + (old?.bytes.length ?? 0);
  await namingLink(file, place, checkWritable(place, { signal: options.signal, alongside, size }));
}

/** Where a link leads, its name alone would not tell. */
async function namingLink<Result>(file: string, place: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    const isOfTarget = error instanceof SharedFileError && error.file.startsWith(place);
    if (place === file || !isOfTarget || error.code !== "ERR_SHARED_FILE_WRITE") throw error;
    throw await cantWrite(file, error.cause, place);
  }
}

/**
 * Writes `[sso-session NAME]`; its other settings stay.
 *
 * @throws as {@link editSharedConfig}.
 */
export async function writeSSOSession(
  { name, startUrl: given, region, registrationScopes = defaultScopes, ...rest }: SSOSessionSettings,
  options: EditConfigOptions = {},
): Promise<EditedConfig> {
  refuseRest(rest, "name, startUrl, region, registrationScopes");
  const file = configFile(options);
  const refuse = (setting: string, accepted: string): never => {
    const reason = `The ${setting} of session ${JSON.stringify(name)} is not ${accepted}`;
    throw new SharedConfigError(reason, { code: "ERR_SHARED_CONFIG_VALUE", file });
  };
  const startUrl = meantStartUrl(String(given));
  if (!isHttpUrl(startUrl)) refuse("startUrl", "an http or https URL");
  if (!isRegion(region)) refuse("region", "a region such as eu-west-1");
  if (!registrationScopes.every((scope) => /^[^\s,]+$/.test(scope))) {
    refuse("registrationScopes", "a list of scopes such as sso:account:access");
  }
  const settings = {
    sso_start_url: startUrl,
    sso_region: region,
    sso_registration_scopes: registrationScopes.join(","),
  };
  return editSharedConfig([{ section: "sso-session", name, settings }], options);
}

/**
 * Writes `[profile NAME]`, or `[default]`; settings not named stay, and undefined ones are removed.
 *
 * @throws as {@link editSharedConfig}.
 */
export async function writeProfile(
  name: string,
  settings: Readonly<Record<string, string | undefined>>,
  options: EditConfigOptions = {},
): Promise<EditedConfig> {
  return editSharedConfig([{ section: "profile", name, settings }], options);
}

/**
 * Removes `[profile NAME]`, or `[default]`.
 *
 * @throws as {@link editSharedConfig}.
 */
export async function removeProfile(name: string, options: EditConfigOptions = {}): Promise<EditedConfig> {
  return editSharedConfig([{ section: "profile", name, remove: true }], options);
}

/** @throws TypeError for an option that there is not. */
function configFile({ backup, signal, env, platform, homedir, ...rest }: EditConfigOptions): string {
  refuseRest(rest, "env, platform, homedir, backup, signal");
  return sharedFileLocations(locationOptions({ env, platform, homedir })).config;
}

function backupOf(file: string): string {
  return `${file}.bak`;
}

interface Edited {
  readonly old: ConfigFile | undefined;
  readonly text: string;
}

/** Undefined where the edits change nothing. */
async function editedFile(file: string, edits: readonly SectionEdit[]): Promise<Edited | undefined> {
  const old = await readConfigFile(file);
  const before = old?.text ?? "";
  const text = editSharedConfigText(before, edits, file);
  return text === before ? undefined : { old, text };
}
