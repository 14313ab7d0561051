import { statSync } from "node:fs";
import {
  type Environment,
  locationOptions,
  SecretStoreError,
  sharedFileLocations,
} from "@identity-center/shared-files";
import { contextOf, withoutQuestions } from "../command/context";
import { type ExitCode, exitCode } from "../failure/exit-code";
import { failureOf } from "../failure/failure";
import { cachedCredentials, type OpenStore } from "../role/cached-credentials";

import { namedIdentityOf } from "../role/identity-choice";
import { processDocument } from "../role/process-document";
import { storeKindOf } from "../stores/store-kind";
import { report } from "../terminal/report";
import { type Streams, Terminal } from "../terminal/terminal";
import { credentialsFlags } from "./shortcut";

/**
 * Runs `idc credentials --format process` where the cache, or the store in its place, has the credentials. It is built alone, as
 * {@link completeWords} is; what reads a store is in another file.
 *
 * @returns the exit code; undefined where there is more to do, of which nothing is done or said yet
 */
export async function printCached(
  argv: readonly string[],
  streams: Streams,
  env: NodeJS.ProcessEnv,
): Promise<ExitCode | undefined> {
  const flags = credentialsFlags(argv);
  if (flags?.format !== "process" || flags.as !== undefined) return undefined;
  const terminal = new Terminal(streams, env);
  const context = withoutQuestions(contextOf(terminal, env, new AbortController().signal, flags));
  try {
    if (!canBeReadAgain(env)) return undefined;
    const identity = await namedIdentityOf(context, flags);
    const cached = identity && (await cachedCredentials(context, identity, openReader));
    if (!cached) return undefined;
    terminal.out(processDocument(cached));
    return exitCode.ok;
  } catch (error) {
    // Whoever has refused to unlock the keychain is not asked again.
    if (!isRefusal(error)) return undefined;
    const failure = failureOf(error);
    report(terminal, failure);
    return failure.exitCode;
  }
}

/** The config files can be pipes, which only one reads. */
function canBeReadAgain(env: Environment): boolean {
  const files = sharedFileLocations(locationOptions({ env }));
  return Object.values(files).every((file) => statSync(file, { throwIfNoEntry: false })?.isFile() ?? true);
}

const openReader: OpenStore = async (context, setting) => {
  const kind = storeKindOf(context, setting);
  if (kind === "files") return undefined;
  return (await import("@identity-center/secret-store/reader")).openReader(kind, { env: context.env });
};

function isRefusal(error: unknown): boolean {
  return (
    error instanceof SecretStoreError &&
    error.code === "ERR_SECRET_STORE_LOCKED" &&
    error.store === "keychain"
  );
}
