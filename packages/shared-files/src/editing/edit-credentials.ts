import { formatTimestamp } from "../caches/timestamp";
import { sectionsOf } from "../config/section";
import { SharedConfigError } from "../errors/shared-config-error";
import { sharedFileLocations } from "../locations/locations";
import { locationOptions, type SharedFilesOptions } from "../locations/options";
import { rejectUnknownOptions } from "../util/unknown-options";
import type { ConfigBlock } from "./config-block";
import { type EditedFile, editFile } from "./edit-file";
import { blocksOf, editSections } from "./edit-text";
import { checkName } from "./writable";

/** Options for editing the credentials file: where it is, and how long to wait for it. */
export interface CredentialsFileOptions extends SharedFilesOptions {
  /** Stops waiting for another process that edits the file. */
  readonly signal?: AbortSignal | undefined;
}

/** Credentials to write to a profile of the credentials file. */
export interface ProfileCredentials {
  /** Access key id; temporary ones begin with `ASIA`. */
  readonly accessKeyId: string;
  /** Secret access key. */
  readonly secretAccessKey: string;
  /** Session token; missing for the keys of an IAM user. */
  readonly sessionToken?: string | undefined;
  /** Time at which the credentials expire; missing if they do not. */
  readonly expiration?: Date | undefined;
}

/** Marks credentials that were written here, and contains their expiration. Other programs ignore it. */
const mark = "x_idc_expires";

/** Where the section was there before, without settings, the mark comes first, so that it is kept when they are removed. */
const written = ["aws_access_key_id", "aws_secret_access_key", "aws_session_token", mark];

/** Settings that give a profile credentials, which may be a user's own. */
const ofCredentials = [
  ...["aws_access_key_id", "aws_secret_access_key", "aws_session_token", "aws_security_token"],
  ...["role_arn", "source_profile", "credential_source", "web_identity_token_file"],
  ...["credential_process", "sso_session", "sso_start_url"],
];

/**
 * Writes credentials to the profile `[NAME]` of the credentials file, for programs that read nothing else:
 * `aws_access_key_id`, `aws_secret_access_key`, `aws_session_token`, and `x_idc_expires` with their expiration in ISO
 * 8601, or `never`. They replace those written before; a new file has mode 0600. Nothing else in the file changes.
 *
 * @param credentials - or a function that gets them; it is called only if they can be written to that profile
 * @throws {@link SharedConfigError} `ERR_SHARED_CONFIG_FOREIGN` if the profile has credentials that were not written
 * here; otherwise as `editSharedConfig`. The file is then unchanged.
 *
 * @example
 * ```ts
 * const credentials = await readRoleCredentials(key);
 * if (credentials) await writeProfileCredentials("old-tool", credentials);
 * ```
 */
export async function writeProfileCredentials(
  name: string,
  credentials: ProfileCredentials | (() => Promise<ProfileCredentials>),
  options: CredentialsFileOptions = {},
): Promise<EditedFile> {
  let found: Promise<ProfileCredentials> | undefined;
  return editCredentialsFile(options, async (text, file) => {
    const sections = sectionsOfProfile(text, name, file);
    if (sections.length === 0) checkName(name, file);
    refuseForeign(sections, name, file);
    found ??= typeof credentials === "function" ? credentials() : Promise.resolve(credentials);
    const settings = settingsOf(await found, sections.length > 0);
    return editSections(text, [{ section: "profile", name, settings }], {
      file,
      which: "credentials",
    });
  });
}

/**
 * Removes what {@link writeProfileCredentials} wrote, and the section if nothing else is in it. `changed` is false if
 * there is nothing to remove.
 *
 * @throws as {@link writeProfileCredentials}.
 *
 * @example
 * ```ts
 * const { changed } = await clearProfileCredentials("old-tool");
 * ```
 */
export async function clearProfileCredentials(
  name: string,
  options: CredentialsFileOptions = {},
): Promise<EditedFile> {
  const removed = Object.fromEntries(written.map((key) => [key, undefined]));
  return editCredentialsFile(options, async (text, file) => {
    const sections = sectionsOfProfile(text, name, file);
    refuseForeign(sections, name, file);
    if (!sections.some((section) => section.has(mark))) return text;
    const isOurs = sections.every((section) => section.hasOnly(written) && section.firstKey !== mark);
    const edit = isOurs
      ? ({ section: "profile", name, remove: true } as const)
      : ({ section: "profile", name, settings: removed } as const);
    return editSections(text, [edit], { file, which: "credentials" });
  });
}

function editCredentialsFile(
  { env, platform, homedir, signal, ...rest }: CredentialsFileOptions,
  edit: (text: string, file: string) => Promise<string>,
): Promise<EditedFile> {
  rejectUnknownOptions(rest, "env, platform, homedir, signal");
  const { credentials: file } = sharedFileLocations(locationOptions({ env, platform, homedir }));
  return editFile(file, (text) => edit(text, file), { signal });
}

function settingsOf(
  { accessKeyId, secretAccessKey, sessionToken, expiration }: ProfileCredentials,
  isMarkFirst: boolean,
): Readonly<Record<string, string | undefined>> {
  const keys = {
    aws_access_key_id: accessKeyId,
    aws_secret_access_key: secretAccessKey,
    aws_session_token: sessionToken,
  };
  const marked = { [mark]: expiration ? formatTimestamp(expiration) : "never" };
  return isMarkFirst ? { ...marked, ...keys } : { ...keys, ...marked };
}

function sectionsOfProfile(text: string, name: string, file: string): readonly ConfigBlock[] {
  return sectionsOf(blocksOf(text, { file, which: "credentials" }).blocks, "profile", name);
}

function refuseForeign(sections: readonly ConfigBlock[], name: string, file: string): void {
  const own = ofCredentials.filter((key) => sections.some((section) => section.has(key)));
  if (own.length === 0 || sections.some((section) => section.has(mark))) return;
  throw new SharedConfigError(
    `The profile [${name}] has ${own.join(", ")} without ${mark}, so it was not written by idc and stays as it is. ` +
      "Choose another name",
    { code: "ERR_SHARED_CONFIG_FOREIGN", file },
  );
}
