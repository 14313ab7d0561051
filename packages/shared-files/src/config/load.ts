import { coalesceReads } from "../files/coalesce-reads";
import { sharedFileLocations } from "../locations/locations";
import { locationOptions, type SharedFilesOptions } from "../locations/options";
import { readSource } from "./read-source";
import type { SharedFile } from "./section";
import { readSharedConfig, type SharedConfig, type SharedConfigSource, textsOf } from "./shared-config";

const readSourceTogether = coalesceReads(readSource);

/** The last result, while it is in use: without it, a thousand concurrent calls would each parse the same text. */
let last: WeakRef<SharedConfig> | undefined;

/**
 * Reads and merges the shared config and credentials files on each call. A file that does not exist counts as empty.
 * Lines and files that can't be read are reported in `faults` and do not affect other sections; `readSection`,
 * `resolveSSOProfile` and `resolveSSOSession` throw the error for an affected section. The result is frozen, since
 * calls that read the same text may share it.
 *
 * @example
 * ```ts
 * const shared = await loadSharedConfig();
 * const profile = readSection(shared, "profile", activeProfile(process.env));
 * ```
 */
export async function loadSharedConfig(options: SharedFilesOptions = {}): Promise<SharedConfig> {
  const files = sharedFileLocations(locationOptions(options));
  const [config, credentials] = await Promise.all([
    readSourceTogether(files.config),
    readSourceTogether(files.credentials),
  ]);
  return parseOnce({ config, credentials });
}

function parseOnce(sources: Readonly<Record<SharedFile, SharedConfigSource>>): SharedConfig {
  const before = last?.deref();
  const texts = before && textsOf.get(before);
  const isSame = (which: SharedFile) => isSameSource(sources[which], texts?.[which]);
  if (before && isSame("config") && isSame("credentials")) return before;
  const shared = freeze(readSharedConfig(sources));
  last = new WeakRef(shared);
  return shared;
}

function isSameSource(now: SharedConfigSource, before: SharedConfigSource | undefined): boolean {
  return (
    now === before ||
    (now.text === before?.text && now.file === before.file && !now.failure && !before.failure)
  );
}

function freeze(shared: SharedConfig): SharedConfig {
  for (const sections of [shared.profiles, shared.ssoSessions, shared.services]) {
    Object.values(sections).forEach(Object.freeze);
    Object.freeze(sections);
  }
  return Object.freeze(shared);
}
