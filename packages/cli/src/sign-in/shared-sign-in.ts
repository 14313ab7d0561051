import type { Session } from "@identity-center/credential-providers";
import {
  isSamePortal,
  readSSOToken,
  SharedFileError,
  ssoTokenFile,
  withFileLock,
} from "@identity-center/shared-files";
import type { SignInProgress } from "@identity-center/sign-in";
import type { Context } from "../command/context";
import { endedBy } from "../command/ended-by";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { failureOf } from "../failure/failure";
import { storeOf } from "../stores/store-of";
import { describeTarget, resolveTarget, signInCommand } from "../target/target";
import { absentBrowser } from "./absent-browser";
import { FailedSignIn } from "./failed-sign-in";
import { showingProgress } from "./sign-in-progress";
import { signInTo } from "./sign-in-to";

/** Milliseconds to wait for the sign-in of another program: longer than one can take. */
const patience = 15 * 60_000;

export interface Needed {
  /** The error that asked for the sign-in. */
  readonly error: Error;
  /** The valid access token that the portal refused, if there is one. */
  readonly refused: string | undefined;
}

export interface Manner {
  /** Whether to print nothing, as the terminal belongs to another program. @default false */
  readonly isQuiet?: boolean;
}

/** The file of a session's token. */
export function fileOfToken({ env }: Context, { sessionName, startUrl }: Session): string {
  return ssoTokenFile(sessionName ?? startUrl, { env });
}

/**
 * The access token of a session that has not expired; undefined if there is none, or it can't be read.
 *
 * @throws SecretStoreError where its store is locked or not there
 */
export async function validToken(context: Context, session: Session): Promise<string | undefined> {
  const { env } = context;
  const store = await storeOf(context, session);
  const token = await readSSOToken(session.sessionName ?? session.startUrl, { env, store }).catch((error) => {
    if (store) throw error;
    return undefined;
  });
  const isValid = token && isSamePortal(token, session) && token.expiresAt.getTime() > Date.now();
  return isValid ? token.accessToken : undefined;
}

/**
 * Signs in to a session in the browser, unless another program does so or has just done so: any number of programs open one
 * tab. Where the one that opened it is killed, another opens one in its place; where its user says no, all of them end.
 *
 * @throws {@link CliError} if there is no browser, or another program's sign-in has failed or takes too long; as
 * {@link signInTo}.
 */
export async function signInTogether(
  context: Context,
  session: Session,
  { error, refused }: Needed,
  { isQuiet = false }: Manner = {},
): Promise<void> {
  const { signal, terminal } = context;
  const obstacle = await browserObstacle(context, session);
  if (obstacle !== undefined) throw withObstacle(error, obstacle);
  const failed = FailedSignIn.of({ file: fileOfToken(context, session) });
  const since = Date.now();
  const isNew = async () => ![undefined, refused].includes(await validToken(context, session));
  let takenOver: boolean;
  do {
    let isBegun = false;
    takenOver = false;
    const work = async (lost: AbortSignal) => {
      isBegun = true;
      if (await isNew()) return;
      if (await failed.countsSince(since)) throw ofAnother(context, session, "did not succeed");
      const elsewhere = when(isNew);
      try {
        await signInHere(endedBy(context, lost, elsewhere.signal), session, isQuiet);
      } catch (error) {
        takenOver = lost.aborted;
        if (takenOver || elsewhere.signal.aborted) return;
        // After Ctrl+C, another program may go on.
        if (!signal.aborted) await failed.tell();
        throw error;
      } finally {
        elsewhere.stop();
      }
      await failed.forget();
    };
    const lock = (timeout: number) =>
      withFileLock(failed.file, work, { signal, timeout }).catch((error) => {
        if (isBegun || !isLocked(error)) throw error;
        if (timeout > 0) throw ofAnother(context, session, "was not finished in time");
      });
    await lock(0);
    if (isBegun) continue;
    if (!isQuiet) {
      terminal.err(
        `Waiting for the sign-in to ${describeTarget(session)} that another program has started ...`,
      );
    }
    await lock(patience);
  } while (takenOver);
}

async function signInHere(context: Context, session: Session, isQuiet: boolean): Promise<void> {
  const signIn = (show: (step: SignInProgress) => void) =>
    signInTo(context, session, {
      openBrowser: true,
      onProgress(step) {
        if (step.state === "browser-not-opened") throw notOpened(context, session, step.cause);
        show(step);
      },
    });
  const shown = { name: describeTarget(session), browser: "opens" } as const;
  await (isQuiet ? signIn(() => {}) : showingProgress(context.terminal, shown, signIn));
}

/** A signal that aborts once something is true. It is looked at every second: the user may sign in in another way. */
function when(isTrue: () => Promise<boolean>): { readonly signal: AbortSignal; readonly stop: () => void } {
  const controller = new AbortController();
  const timer = setInterval(async () => {
    // A store may be locked meanwhile.
    if (await isTrue().catch(() => false)) controller.abort();
  }, 1_000);
  return { signal: controller.signal, stop: () => clearInterval(timer) };
}

function isLocked(error: unknown): boolean {
  return error instanceof SharedFileError && error.code === "ERR_SHARED_FILE_LOCKED";
}

/** Why no sign-in to a session can open a browser; undefined if one can. */
export async function browserObstacle(context: Context, session: Session): Promise<string | undefined> {
  const { sessionName, profile = "default" } = session;
  const choice = sessionName === undefined ? { profile } : { session: sessionName };
  const { signInWay } = resolveTarget(await context.sharedConfig(), choice);
  if (signInWay === "device-code") return "idc_sign_in is device-code";
  const absence = absentBrowser(context.env, process.platform, signInWay);
  return absence && `this machine has none (${absence})`;
}

function withObstacle(cause: Error, obstacle: string): CliError {
  const { message, commands } = failureOf(cause);
  return new CliError(`${message}. --login opens a browser, and ${obstacle}`, {
    exitCode: exitCode.signInRequired,
    commands,
    cause,
  });
}

function notOpened(context: Context, session: Session, cause: unknown): CliError {
  return new CliError(`No browser could be opened to sign in to ${describeTarget(session)}`, {
    exitCode: exitCode.signInRequired,
    commands: [signInCommand(context, session)],
    cause,
  });
}

function ofAnother(context: Context, session: Session, outcome: string): CliError {
  return new CliError(
    `The sign-in to ${describeTarget(session)} that another program started with --login ${outcome}`,
    { exitCode: exitCode.signInRequired, commands: [signInCommand(context, session)] },
  );
}
