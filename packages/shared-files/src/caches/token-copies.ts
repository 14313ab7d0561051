import { loadSharedConfig } from "../config/load";
import type { SharedConfig } from "../config/shared-config";
import type { SharedFilesOptions } from "../locations/options";
import { withFileLock } from "../locks/file-lock";
import { isSamePortal, meantStartUrl } from "../sso/portal";
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
 * @throws {@link SharedFileError}
 */
export async function writeTokenCopies(
  sessionName: string,
  token: CopiedToken,
  options: SharedFilesOptions,
): Promise<void> {
  for (const startUrl of startUrlsOf(await loadSharedConfig(options), sessionName)) {
    if (!isSamePortal({ startUrl: meantStartUrl(startUrl) }, { startUrl: token.startUrl })) continue;
    const file = cacheFile("sso", startUrl, options);
    const write = async () => {
      const found = await readJsonFileIfValid(file);
      if (found && lastsLonger(found, token, sessionName)) return;
      await updateJsonFile(file, (old) => copyOver(old, startUrl, token, sessionName));
    };
    await withFileLock(file, write);
  }
}

/** Removes the copies of a session's token. @throws {@link SharedFileError} */
export async function removeTokenCopies(sessionName: string, options: SharedFilesOptions): Promise<void> {
  const { files } = await listCache("sso", options);
  const copies = files.filter(({ members }) => members["copyOf"] === sessionName);
  await Promise.all(copies.map(({ file }) => removeJsonFile(file)));
}

/** As they are written: the name of the file is their digest. */
function startUrlsOf({ profiles }: SharedConfig, sessionName: string): ReadonlySet<string> {
  return new Set(
    Object.values(profiles).flatMap(({ sso_session, sso_start_url }) =>
      sso_session === sessionName && sso_start_url ? [sso_start_url] : [],
    ),
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
