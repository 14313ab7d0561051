import type { CacheOptions } from "../locations/options";
import { cacheFile } from "./cache-folder";
import { readCached, removeCached, updateCached } from "./cached-json";
import type { Members } from "./json-file";
import { pythonJson } from "./python-json";
import { keyMembers } from "./text-members";
import { formatTimestamp, parseTimestamp } from "./timestamp";

/** What identifies a client registration in the cache of the AWS CLI. */
export interface ClientRegistrationKey {
  /** Start URL of the access portal, exactly as it was used to sign in. */
  readonly startUrl: string;
  /** Region of the portal. */
  readonly region: string;
  /** Scopes that the config names; undefined if it names none. */
  readonly scopes?: readonly string[] | undefined;
  /** Name of the session; undefined for a profile without one. */
  readonly sessionName?: string | undefined;
}

/** A registered OIDC client, as the AWS CLI caches it. */
export interface ClientRegistration {
  /** Id of the client. */
  readonly clientId: string;
  /** Secret of the client. */
  readonly clientSecret: string;
  /** Time at which the registration expires. */
  readonly expiresAt: Date;
  /** Scopes that the client was registered with; undefined if the file has none. */
  readonly scopes?: readonly string[] | undefined;
  /** Grant types that the client may use. The AWS CLI writes none for a client of the device-code flow. */
  readonly grantTypes?: readonly string[] | undefined;
}

/**
 * Returns the path of a client registration: a file in `~/.aws/sso/cache/`, named by the SHA-1 of the key as Python
 * writes it in JSON.
 *
 * @example
 * ```ts
 * const startUrl = "https://d-0123456789.awsapps.com/start";
 * const file = clientRegistrationFile({ startUrl, region: "us-east-1", sessionName: "corp" });
 * ```
 */
export function clientRegistrationFile(key: ClientRegistrationKey, options: CacheOptions = {}): string {
  const { startUrl, region, scopes = null, sessionName = null } = key;
  const text = pythonJson({ tool: "botocore", startUrl, region, scopes, session_name: sessionName }, ", ");
  return cacheFile("sso", text, options);
}

/**
 * Reads a client registration, even an expired one. Returns undefined if there is none or the file is corrupt.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_UNSAFE`.
 *
 * @example
 * ```ts
 * const startUrl = "https://d-0123456789.awsapps.com/start";
 * const client = await readClientRegistration({ startUrl, region: "us-east-1", sessionName: "corp" });
 * ```
 */
export async function readClientRegistration(
  key: ClientRegistrationKey,
  options: CacheOptions = {},
): Promise<ClientRegistration | undefined> {
  const members = await readCached(clientRegistrationFile(key, options), options);
  return members && parseRegistration(members);
}

/**
 * Writes a client registration and replaces the previous one.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_WRITE`; the file is then unchanged.
 *
 * @example
 * ```ts
 * const key = { startUrl: "https://d-0123456789.awsapps.com/start", region: "us-east-1", sessionName: "corp" };
 * await writeClientRegistration(key, { clientId: "...", clientSecret: "...", expiresAt: new Date(1893456000000) });
 * ```
 */
export async function writeClientRegistration(
  key: ClientRegistrationKey,
  { expiresAt, ...registration }: ClientRegistration,
  options: CacheOptions = {},
): Promise<void> {
  await updateCached(clientRegistrationFile(key, options), options, ({ scopes, grantTypes, ...unknown }) => ({
    ...unknown,
    ...registration,
    expiresAt: formatTimestamp(expiresAt),
  }));
}

/**
 * Removes a client registration, for example when the service no longer knows the client.
 *
 * @returns whether there was one.
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_WRITE`.
 *
 * @example
 * ```ts
 * const startUrl = "https://d-0123456789.awsapps.com/start";
 * await removeClientRegistration({ startUrl, region: "us-east-1", sessionName: "corp" });
 * ```
 */
export async function removeClientRegistration(
  key: ClientRegistrationKey,
  options: CacheOptions = {},
): Promise<boolean> {
  return removeCached(clientRegistrationFile(key, options), options);
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
