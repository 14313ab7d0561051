import { loadSharedConfig } from "../config/load";
import { SharedFileError } from "../errors/shared-file-error";
import type { SharedFilesOptions } from "../locations/options";
import { withFileLock } from "../locks/file-lock";
import { isSamePortal } from "../sso/portal";
import { meantStartUrl } from "../sso/start-url";
import { cacheFile, listCache } from "./cache-folder";
import { type Members, readJsonFileIfValid, removeJsonFile, updateJsonFile } from "./json-file";
import { formatTimestamp, parseTimestamp } from "./timestamp";

/** What a copy has of a token: neither a refresh token nor a client's secret. */
interface CopiedToken {
  readonly accessToken: string;
  readonly expiresAt: Date;
  readonly startUrl?: string | undefined;
  readonly region?: string | undefined;
}

/**
 * Copies the access token of a session to where programs look for it that know no sessions: the file of the start URL,
 * for each profile that has `sso_start_url` beside its `sso_session`. A token of another sign-in that lasts longer is
 * kept.
 *
 * @returns an error for each copy that could not be written
 */
export async function writeTokenCopies(
  sessionName: string,
  token: CopiedToken,
  options: SharedFilesOptions,
): Promise<readonly SharedFileError[]> {
  const startUrls = await copiedStartUrls(sessionName, token.startUrl, options);
  const writes = startUrls.map((startUrl) => {
    const file = cacheFile("sso", startUrl, options);
    return withFileLock(file, async () => {
      const found = await readJsonFileIfValid(file);
      if (found && lastsLonger(found, token, sessionName)) return;
      await updateJsonFile(file, (old) => copyOver(old, startUrl, token, sessionName));
    });
  });
  return fileErrors(writes);
}

/** Removes the copies of a session's token. @throws {@link SharedFileError} */
export async function removeTokenCopies(sessionName: string, options: SharedFilesOptions): Promise<void> {
  await Promise.all((await copiesOf(sessionName, options)).map(removeJsonFile));
}

/**
 * Removes the copies of a session's token that no profile asks for.
 *
 * @param portal - the start URL of the token, if there is one
 * @returns an error for each copy that could not be removed
 * @throws {@link SharedFileError} where the folder can't be read
 */
export async function removeUnwantedCopies(
  sessionName: string,
  portal: string | undefined,
  options: SharedFilesOptions,
): Promise<readonly SharedFileError[]> {
  const startUrls = await copiedStartUrls(sessionName, portal, options);
  const wanted = startUrls.map((startUrl) => cacheFile("sso", startUrl, options));
  const copies = await copiesOf(sessionName, options);
  return fileErrors(copies.filter((file) => !wanted.includes(file)).map(removeJsonFile));
}

async function copiesOf(sessionName: string, options: SharedFilesOptions): Promise<readonly string[]> {
  const { files } = await listCache("sso", options);
  return files.flatMap(({ file, members }) => (members["copyOf"] === sessionName ? [file] : []));
}

/** The errors of files, once all is done. Others are thrown. */
async function fileErrors(works: readonly Promise<unknown>[]): Promise<readonly SharedFileError[]> {
  const results = await Promise.allSettled(works);
  return results.flatMap((result) => {
    if (result.status === "fulfilled") return [];
    if (result.reason instanceof SharedFileError) return [result.reason];
    throw result.reason;
  });
}

/**
 * The start URLs of profiles that have one beside the session, if they lead to the same portal. As they are written: the
 * name of the file is their digest.
 */
async function copiedStartUrls(
  sessionName: string,
  portal: string | undefined,
  options: SharedFilesOptions,
): Promise<readonly string[]> {
  const { profiles } = await loadSharedConfig(options);
  const startUrls = Object.values(profiles).flatMap(({ sso_session, sso_start_url }) =>
    sso_session === sessionName && sso_start_url ? [sso_start_url] : [],
  );
  return [...new Set(startUrls)].filter((startUrl) =>
    isSamePortal({ startUrl: meantStartUrl(startUrl) }, { startUrl: portal }),
  );
}

function lastsLonger(found: Members, { accessToken, expiresAt }: CopiedToken, sessionName: string): boolean {
  const end = parseTimestamp(found["expiresAt"]);
  const isOther = found["copyOf"] !== sessionName && found["accessToken"] !== accessToken;
  return isOther && end !== undefined && end > expiresAt;
}

/** Members that belong to the token that was there are dropped, others kept. */
function copyOver(
  old: Members,
  startUrl: string,
  { accessToken, expiresAt, region }: CopiedToken,
  copyOf: string,
): Members {
  const { clientId, clientSecret, registrationExpiresAt, refreshToken, ...others } = old;
  const copy = { startUrl, region, accessToken, expiresAt: formatTimestamp(expiresAt), copyOf };
  return { ...others, ...copy };
}
