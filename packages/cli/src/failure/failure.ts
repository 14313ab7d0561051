import { CliError } from "./cli-error";
import { type ExitCode, exitCode } from "./exit-code";
import { isError } from "./is-error";
import { withoutOptions } from "./library-options";

/** What `idc` reports of an error. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly exitCode: ExitCode;
  /** Commands that fix it; each of them is enough. */
  readonly commands: readonly string[];
}

const examine = ["idc doctor"];

type Verdict = readonly [code: ExitCode, commands?: readonly string[]];

/**
 * Exit codes by error name, with the commands that fix the error whatever was run. Advice that depends on the session,
 * the profile or the account is in a CliError, thrown where these are known.
 */
const known: Readonly<Record<string, Verdict>> = {
  InvalidParameterError: [exitCode.usage],
  CheckpointError: [exitCode.usage],
  SharedConfigError: [exitCode.usage],
  ProfileChainError: [exitCode.usage],
  SignInRequiredError: [exitCode.signInRequired],
  UnauthorizedException: [exitCode.signInRequired],
  MfaCodeRequiredError: [exitCode.signInRequired],
  AssignmentNotFoundError: [exitCode.notFound],
  ForbiddenException: [exitCode.notFound],
  ResourceNotFoundException: [exitCode.notFound],
  NetworkError: [exitCode.network, examine],
  TimeoutError: [exitCode.network, examine],
  ProxyError: [exitCode.network, examine],
  IntermediaryError: [exitCode.network, examine],
  InvalidResponseError: [exitCode.failed, examine],
  AssignmentsStoppedError: [exitCode.incomplete],
  AbortError: [exitCode.interrupted],
  // Thrown by prompts after Ctrl+C.
  ExitPromptError: [exitCode.interrupted],
  AbortPromptError: [exitCode.interrupted],
};

const byCode: Readonly<Record<string, Verdict>> = {
  ERR_SIGN_IN_DENIED: [exitCode.signInRequired],
  ERR_SIGN_IN_EXPIRED: [exitCode.signInRequired],
  ERR_SIGN_IN_ABORTED: [exitCode.interrupted],
  ERR_SSO_PROFILE_MISSING: [exitCode.notFound],
  ERR_SSO_SESSION_MISSING: [exitCode.notFound],
  ERR_SSO_NOT_CONFIGURED: [exitCode.usage],
  ERR_SSO_SETTING_MISSING: [exitCode.usage],
  ERR_SSO_SETTING_INVALID: [exitCode.usage],
  ERR_SSO_SETTINGS_DISAGREE: [exitCode.usage],
  ERR_PROFILE_MISSING: [exitCode.notFound],
  ERR_INVALID_PROXY: [exitCode.usage],
  ERR_START_URL_INVALID: [exitCode.usage],
  ERR_START_URL_NOT_REACHED: [exitCode.network, examine],
  ERR_START_URL_NO_REDIRECT: [exitCode.usage, examine],
  ERR_START_URL_TARGET: [exitCode.usage, examine],
  ERR_SHARED_FILE_READ: [exitCode.failed, examine],
  ERR_SHARED_FILE_WRITE: [exitCode.failed, examine],
  ERR_SHARED_FILE_UNSAFE: [exitCode.failed, examine],
};

/** What to report of any thrown value. It quotes only messages, which contain no secrets. */
export function failureOf(thrown: unknown): Failure {
  const error = isError(thrown) ? thrown : new Error(String(thrown));
  const { name, message } = error;
  if (error instanceof CliError) return { name, message, exitCode: error.exitCode, commands: error.commands };
  const [code, commands] = verdict(error) ?? [exitCode.failed];
  return {
    name,
    // After Ctrl+C, which prompt or request it aborted does not matter.
    message: code === exitCode.interrupted ? "Interrupted" : withoutOptions(message),
    exitCode: code,
    commands: ownCommands(error) ?? commands ?? [],
  };
}

/** The exit code of an error, or else of the nearest of its causes that has one. */
function verdict(error: unknown): Verdict | undefined {
  for (let cause = error; isError(cause); cause = cause.cause) {
    const { name, code } = cause as Error & { readonly code?: unknown };
    const found = byCode[String(code)] ?? (Object.hasOwn(known, name) ? known[name] : undefined);
    if (found) return found;
  }
  return undefined;
}

/** The commands that an error, or a cause of it, brings itself; they are more specific than those of its name. */
function ownCommands(error: unknown): readonly string[] | undefined {
  for (let cause = error; isError(cause); cause = cause.cause) {
    const { commands } = cause as Error & { readonly commands?: readonly string[] };
    if (commands?.length) return commands;
  }
  return undefined;
}
