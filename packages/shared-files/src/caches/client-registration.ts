import type { SharedFilesOptions } from "../locations/options";
import { cacheFile } from "./cache-folder";
import { type Members, readSoundJsonFile, removeJsonFile, updateJsonFile } from "./json-file";
import { pythonJson } from "./python-json";
import { keyMembers } from "./text-members";
import { formatTimestamp, parseTimestamp } from "./timestamp";

/** What the AWS CLI tells registrations apart by. */
export interface ClientRegistrationKey {
  readonly startUrl: string;
  readonly region: string;
  /** As configured; undefined where no scopes are configured. */
  readonly scopes?: readonly string[] | undefined;
  /** Undefined for a profile without a session. */
  readonly sessionName?: string | undefined;
}

/** An OIDC client as the AWS CLI caches it. */
export interface ClientRegistration {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly expiresAt: Date;
  readonly scopes?: readonly string[] | undefined;
  /** What it may be used for; the AWS CLI writes none for a client of the device code. */
  readonly grantTypes?: readonly string[] | undefined;
}

/** Where a client registration is: `~/.aws/sso/cache/`, named by the SHA-1 of the key as Python writes it in JSON. */
export function clientRegistrationFile(key: ClientRegistrationKey, options: SharedFilesOptions = {}): string {
  const { startUrl, region, scopes = null, sessionName = null } = key;
  const text = pythonJson({ tool: "botocore", startUrl, region, scopes, session_name: sessionName }, ", ");
  return cacheFile("sso", text, options);
}

/**
 * Reads a client registration, expired or not; undefined where there is none, or the file is broken.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ`, or `ERR_SHARED_FILE_UNSAFE`.
 */
export async function readClientRegistration(
  key: ClientRegistrationKey,
  options: SharedFilesOptions = {},
): Promise<ClientRegistration | undefined> {
  const members = await readSoundJsonFile(clientRegistrationFile(key, options));
  return members && parseRegistration(members);
}

/**
 * Writes a client registration in the place of the one before.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_WRITE`; the file is then as it was.
 */
export async function writeClientRegistration(
  key: ClientRegistrationKey,
  { expiresAt, ...registration }: ClientRegistration,
  options: SharedFilesOptions = {},
): Promise<void> {
  await updateJsonFile(clientRegistrationFile(key, options), ({ scopes, grantTypes, ...unknown }) => ({
    ...unknown,
    ...registration,
    expiresAt: formatTimestamp(expiresAt),
  }));
}

/**
 * Removes a client registration, as when the service no longer knows the client.
 *
 * @returns whether there was one.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`.
 */
export async function removeClientRegistration(
  key: ClientRegistrationKey,
  options: SharedFilesOptions = {},
): Promise<boolean> {
  return removeJsonFile(clientRegistrationFile(key, options));
}

function parseRegistration(members: Members): ClientRegistration | undefined {
  const { clientId, clientSecret } = keyMembers(members, ["clientId", "clientSecret"]);
  const expiresAt = parseTimestamp(members["expiresAt"]);
  if (clientId === undefined || clientSecret === undefined || expiresAt === undefined) return undefined;
  return { clientId, clientSecret, expiresAt, ...lists(members) };
}

function lists(members: Members): Pick<ClientRegistration, "scopes" | "grantTypes"> {
  const { scopes, grantTypes } = members;
  return { ...(isTexts(scopes) && { scopes }), ...(isTexts(grantTypes) && { grantTypes }) };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}
