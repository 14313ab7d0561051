import { loadSharedConfig } from "@identity-center/shared-files";
import type { ExitCode } from "../failure/exit-code";
import { cachedCredentials, storeSettingOf } from "../role/cached-credentials";
import { namedIdentityOf } from "../role/identity-choice";
import { processDocument } from "../role/process-document";
import { storeKindOf } from "../stores/store-kind";
import { printLine } from "./print-line";
import { credentialsFlags } from "./shortcut";

/**
 * Runs `idc credentials --format process` where a cache file has the credentials. It is built alone, as {@link completeWords} is, with
 * modules `*.alone.ts` in the place of others: they read files without the threads that Node would start for it, and leave
 * explanations to the program.
 *
 * @returns the exit code; undefined where there is more to do, of which nothing is done or said yet
 */
export async function printCached(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<ExitCode | undefined> {
  const text = await cachedDocument(argv, env).catch(() => undefined);
  return text === undefined ? undefined : printLine(text);
}

async function cachedDocument(argv: readonly string[], env: NodeJS.ProcessEnv): Promise<string | undefined> {
  const flags = credentialsFlags(argv);
  if (flags?.format !== "process" || flags.as !== undefined) return undefined;
  const shared = await loadSharedConfig({ env });
  // A whole file that can't be read, or is a pipe, may say something else of any profile.
  if (shared.faults?.some(({ error }) => error.line === undefined)) return undefined;
  const identity = await namedIdentityOf({ env, sharedConfig: async () => shared }, flags);
  if (!identity || storeKindOf(flags, storeSettingOf(identity)) !== "files") return undefined;
  const cached = await cachedCredentials({ env }, identity, undefined);
  return cached && processDocument(cached);
}
