import { loadSharedConfig } from "@identity-center/shared-files";
import { type ExitCode, exitCode } from "../failure/exit-code";
import { cachedCredentials, storeSettingOf } from "../role/cached-credentials";
import { namedIdentityOf } from "../role/identity-choice";
import { processDocument } from "../role/process-document";
import { storeKindOf } from "../stores/store-kind";
import { StandardOutput } from "../terminal/standard-output";
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
  const flags = credentialsFlags(argv);
  if (flags?.format !== "process" || flags.as !== undefined) return undefined;
  const shared = loadSharedConfig({ env });
  const context = { env, sharedConfig: () => shared };
  try {
    const identity = await namedIdentityOf(context, flags);
    if (!identity || storeKindOf(flags, storeSettingOf(identity)) !== "files") return undefined;
    const cached = await cachedCredentials(context, identity, undefined);
    if (!cached) return undefined;
    new StandardOutput().write(`${processDocument(cached)}\n`);
    return exitCode.ok;
  } catch {
    return undefined;
  }
}
