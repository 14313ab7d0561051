import { CliError } from "./cli-error";
import { type ExitCode, exitCode } from "./exit-code";
import { isError } from "./is-error";

/** What is told of an error. */
export interface Failure {
  readonly name: string;
  readonly message: string;
  readonly exitCode: ExitCode;
  /** Commands that mend it: any one of them will do. */
  readonly commands: readonly string[];
}

const signIn = ["idc login"];
const configure = ["idc configure"];
const look = ["idc accounts", "idc roles"];

/** By an error's name: how `idc` ends, and what mends it where the error does not say so itself. */
const known: Readonly<Record<string, readonly [code: ExitCode, commands?: readonly string[]]>> = {
  CommanderError: [exitCode.usage],
  InvalidArgumentError: [exitCode.usage],
  InvalidParameterError: [exitCode.usage],
  CheckpointError: [exitCode.usage],
  SharedConfigError: [exitCode.usage],
  SignInRequiredError: [exitCode.signInRequired],
  UnauthorizedException: [exitCode.signInRequired, signIn],
  AssignmentNotFoundError: [exitCode.notFound, look],
  ForbiddenException: [exitCode.notFound, look],
  ResourceNotFoundException: [exitCode.notFound, look],
  // Of a sign-in: start URL and region do not belong together.
  InvalidRequestException: [exitCode.failed, configure],
  NetworkError: [exitCode.network, ["idc doctor"]],
  TimeoutError: [exitCode.network, ["idc doctor"]],
  AssignmentsStoppedError: [exitCode.incomplete],
  AbortError: [exitCode.interrupted],
  // Of the prompts, for Ctrl+C.
  ExitPromptError: [exitCode.interrupted],
  AbortPromptError: [exitCode.interrupted],
};

const byCode: Readonly<Record<string, readonly [code: ExitCode, commands?: readonly string[]]>> = {
  ERR_SIGN_IN_DENIED: [exitCode.signInRequired],
  ERR_SIGN_IN_EXPIRED: [exitCode.signInRequired, signIn],
  ERR_SIGN_IN_ABORTED: [exitCode.interrupted],
  ERR_SSO_PROFILE_MISSING: [exitCode.notFound, ["idc profiles sync", "idc configure"]],
  ERR_SSO_SESSION_MISSING: [exitCode.notFound, configure],
  ERR_SSO_NOT_CONFIGURED: [exitCode.usage, configure],
  ERR_SSO_SETTING_MISSING: [exitCode.usage, configure],
  ERR_SSO_SETTING_INVALID: [exitCode.usage],
  ERR_SSO_SETTINGS_DISAGREE: [exitCode.usage],
};

/** What to tell of anything that was thrown; it quotes messages only, which hold no secrets. */
export function failureOf(thrown: unknown): Failure {
  const error = isError(thrown) ? thrown : new Error(String(thrown));
  const { name, message } = error;
  if (error instanceof CliError) return { name, message, exitCode: error.exitCode, commands: error.commands };
  const [code, commands] = verdict(error) ?? [exitCode.failed];
  const own = (error as { commands?: readonly string[] }).commands;
  return { name, message, exitCode: code, commands: commands ?? own ?? [] };
}

/** An error that tells only that something failed is judged by what made it fail. */
function verdict(error: unknown): (typeof known)[string] | undefined {
  for (let cause = error; isError(cause); cause = cause.cause) {
    const { name, code } = cause as Error & { readonly code?: unknown };
    const found = byCode[String(code)] ?? (Object.hasOwn(known, name) ? known[name] : undefined);
    if (found) return found;
  }
  return undefined;
}
