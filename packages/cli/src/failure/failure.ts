import { CliError } from "./cli-error";
import { type ExitCode, exitCode } from "./exit-code";
import { isError } from "./is-error";
import { withoutOptions } from "./library-options";

/** What is told of an error. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly exitCode: ExitCode;
  /** Commands that mend it: any one of them will do. */
  readonly commands: readonly string[];
}

const examine = ["idc doctor"];

type Verdict = readonly [code: ExitCode, commands?: readonly string[]];

/**
 * By an error's name: how `idc` ends, and what mends it whatever the command was. What depends on the session, the
 * profile or the account is said by those who know them, in a CliError.
 */
const known: Readonly<Record<string, Verdict>> = {
  InvalidParameterError: [exitCode.usage],
  CheckpointError: [exitCode.usage],
  SharedConfigError: [exitCode.usage],
  SignInRequiredError: [exitCode.signInRequired],
  UnauthorizedException: [exitCode.signInRequired],
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
  // Of the prompts, for Ctrl+C.
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
  ERR_INVALID_PROXY: [exitCode.usage],
  ERR_SHARED_FILE_READ: [exitCode.failed, examine],
  ERR_SHARED_FILE_WRITE: [exitCode.failed, examine],
  ERR_SHARED_FILE_UNSAFE: [exitCode.failed, examine],
};

/** What to tell of anything that was thrown; it quotes messages only, which hold no secrets. */
export function failureOf(thrown: unknown): Failure {
  const error = isError(thrown) ? thrown : new Error(String(thrown));
  const { name, message } = error;
  if (error instanceof CliError) return { name, message, exitCode: error.exitCode, commands: error.commands };
  const [code, commands] = verdict(error) ?? [exitCode.failed];
  return {
    name,
    // Whoever pressed Ctrl+C need not hear what it did to a prompt or to a request.
    message: code === exitCode.interrupted ? "Interrupted" : withoutOptions(message),
    exitCode: code,
    commands: ownCommands(error) ?? commands ?? [],
  };
}

/** An error that tells only that something failed is judged by what made it fail. */
function verdict(error: unknown): Verdict | undefined {
  for (let cause = error; isError(cause); cause = cause.cause) {
    const { name, code } = cause as Error & { readonly code?: unknown };
    const found = byCode[String(code)] ?? (Object.hasOwn(known, name) ? known[name] : undefined);
    if (found) return found;
  }
  return undefined;
}

/** What an error says of itself mends more than what is said of all of its kind. */
function ownCommands(error: unknown): readonly string[] | undefined {
  for (let cause = error; isError(cause); cause = cause.cause) {
    const { commands } = cause as Error & { readonly commands?: readonly string[] };
    if (commands?.length) return commands;
  }
  return undefined;
}
