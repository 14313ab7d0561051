import {
  activeProfile,
  commandLine,
  type Environment,
  nearHeading,
  resolveProfileChain,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SharedConfig,
  type SSOProfileSession,
  ssoProperties,
} from "@identity-center/shared-files";
import type { TargetFlags } from "../command/command";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { namedChoices } from "../prompt/named-choices";
import { choose } from "../prompt/prompt";
import { withAdvice } from "./config-advice";
import { hiddenSessions } from "./hidden-session";

/** The sign-in that a command uses: that of a session, of a profile, or of the profile that another one starts from. */
export type Target = Omit<SSOProfileSession, "profile"> & { readonly profile?: string };

/** Identifies a sign-in: the name of a session, or else a profile. Without either, it is the default profile. */
export interface SignInKey {
  readonly sessionName?: string | undefined;
  readonly profile?: string | undefined;
}

/** A sign-in that has a name in messages. */
export interface NamedTarget extends SignInKey {
  readonly startUrl: string;
}

/**
 * The session or profile of the flags, else the profile in use, else the only session. If there are several sessions, the
 * user is asked.
 *
 * @throws {@link CliError}; SSOConfigError if the settings are invalid.
 */
export async function targetOf(
  context: Context,
  flags: TargetFlags,
  howToChoose = "choose one with --session or --profile",
): Promise<Target> {
  const shared = await context.sharedConfig();
  const meant = meantTarget(shared, context.env, flags);
  if (meant) return meant;
  const names = Object.keys(shared.ssoSessions);
  const session = await choose(context, {
    message: "Which session?",
    find: namedChoices(names, (name) => name),
    otherwise: `There are several sessions (${names.join(", ")}): ${howToChoose}`,
  });
  return resolveTarget(shared, { session });
}

/** The same where nobody has to be asked; undefined where there are several sessions. @throws as {@link targetOf} */
export function meantTarget(
  shared: SharedConfig,
  env: Environment,
  { session, profile }: TargetFlags,
): Target | undefined {
  if (session !== undefined && profile !== undefined) {
    throw new CliError("--session and --profile can't be used together", { exitCode: exitCode.usage });
  }
  const inUse = session ?? profile ?? (env["AWS_PROFILE"] || undefined);
  if (inUse === undefined && !isForSSO(shared, "default")) {
    const [only, ...others] = sessionNames(shared);
    return others.length > 0 ? undefined : resolveTarget(shared, { session: only });
  }
  return resolveTarget(
    shared,
    session === undefined ? { profile: profile ?? activeProfile(env) } : { session },
  );
}

/** @throws as {@link targetOf} */
export function resolveTarget(
  shared: SharedConfig,
  choice: { readonly session: string } | { readonly profile: string },
): Target {
  try {
    return "session" in choice
      ? resolveSSOSession(shared, choice.session)
      : resolveSSOProfileSession(shared, signInProfile(shared, choice.profile));
  } catch (error) {
    throw withAdvice(error, shared, choice);
  }
}

/**
 * The profile that has the sign-in settings: the same, or that which a role to assume starts from.
 *
 * @throws as `resolveProfileChain` of `@identity-center/shared-files`.
 */
function signInProfile(shared: SharedConfig, name: string): string {
  if (isForSSO(shared, name) || !shared.profiles[name]?.["role_arn"]) return name;
  const { source } = resolveProfileChain(shared, name);
  return source.kind === "sso" ? source.profile : name;
}

/** Whether a profile has sign-in settings. */
export function isForSSO({ profiles }: SharedConfig, name: string): boolean {
  const { sso_session, sso_start_url } = ssoProperties(profiles[name] ?? {});
  return !!(sso_session || sso_start_url);
}

/** @throws {@link CliError} if there is none. */
function sessionNames(shared: SharedConfig): [string, ...string[]] {
  const [first, ...others] = Object.keys(shared.ssoSessions);
  if (first !== undefined) return [first, ...others];
  const [hidden] = hiddenSessions(shared);
  if (hidden) throw hidden;
  const near = nearHeading(shared, "sso-session");
  const reason = near ? `: ${near.advice}` : ", and AWS_PROFILE is not set";
  throw new CliError(`There is no [sso-session] in the shared config file${reason}`, {
    exitCode: exitCode.notFound,
    commands: near ? [] : ["idc configure"],
  });
}

/** The flags that select a sign-in. */
export function targetFlags({ sessionName, profile = "default" }: SignInKey): string[] {
  return sessionName === undefined ? ["--profile", profile] : ["--session", sessionName];
}

/** The command that signs in, to the store that `--store` names. */
export function signInCommand({ store }: Pick<Context, "store">, target: SignInKey): string {
  return commandLine(["idc", "login", ...targetFlags(target), ...(store ? ["--store", store] : [])]);
}

/** The name of a target in messages. */
export function describeTarget({ sessionName, profile, startUrl }: NamedTarget): string {
  return sessionName ?? profile ?? startUrl;
}
