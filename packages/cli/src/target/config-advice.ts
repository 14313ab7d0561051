import { commandLine, nearHeading, type SharedConfig, SSOConfigError } from "@identity-center/shared-files";
import type { TargetFlags } from "../command/command";
import { CliError } from "../failure/cli-error";
import { failureOf } from "../failure/failure";
import { similar } from "../names/similar";

/** What mends a config that does not say how to sign in: what else is there, and the command that writes what is missing. */
export function withAdvice(error: unknown, shared: SharedConfig, { session, profile }: TargetFlags): unknown {
  if (!(error instanceof SSOConfigError)) return error;
  const named = session ?? (profile && shared.profiles[profile]?.["sso_session"]);
  const [hint, commands] = adviceOn(error, shared, {
    session: named,
    profile,
    isSession: session !== undefined,
  });
  return new CliError(`${error.message}${hint}`, {
    exitCode: failureOf(error).exitCode,
    commands,
    cause: error,
  });
}

/** What is meant, be it there or not. */
interface Meant {
  readonly session: string | undefined;
  readonly profile: string | undefined;
  /** Whether it is the session that was asked for. */
  readonly isSession: boolean;
}

type Advice = readonly [hint: string, commands: readonly string[]];

function adviceOn({ code, setting }: SSOConfigError, shared: SharedConfig, meant: Meant): Advice {
  const { session, profile = "" } = meant;
  const configure = commandLine(["idc", "configure", ...(session ? [session] : [])]);
  switch (code) {
    case "ERR_SSO_PROFILE_MISSING":
      return missingProfile(shared, profile);
    case "ERR_SSO_SESSION_MISSING":
      return missingSession(shared, session ?? "", configure, meant.isSession);
    case "ERR_SSO_NOT_CONFIGURED":
      return sourceOf(shared, profile) ?? choice(shared, setting === undefined ? [configure] : []);
    default:
      // What only a profile says, `idc configure` does not write.
      return ["", session && /^sso_(start_url|region)$/.test(setting ?? "") ? [configure] : []];
  }
}

function missingProfile(shared: SharedConfig, profile: string): Advice {
  if (nearHeading(shared, "profile", profile)) return ["", []];
  if (shared.ssoSessions[profile])
    return [`. There is a session of this name: ${flagOf("--session", profile)}`, []];
  const near = similar(profile, Object.keys(shared.profiles));
  if (near.length > 0) return [`. Similar: ${near.join(", ")}`, []];
  const [only, ...others] = Object.keys(shared.ssoSessions);
  if (only === undefined || others.length > 0) return choice(shared, ["idc configure"]);
  return ["", [commandLine(["idc", "profiles", "sync", "--session", only])]];
}

function missingSession(shared: SharedConfig, session: string, configure: string, isMeant: boolean): Advice {
  if (nearHeading(shared, "sso-session", session)) return ["", []];
  if (isMeant && shared.profiles[session]) {
    return [`. There is a profile of this name: ${flagOf("--profile", session)}`, []];
  }
  const near = similar(session, Object.keys(shared.ssoSessions));
  return [near.length > 0 ? `. Similar: ${near.join(", ")}` : "", [configure]];
}

/** For a profile that assumes a role: the profile that it starts from, where that is one for SSO. */
function sourceOf({ profiles }: SharedConfig, profile: string): Advice | undefined {
  const source = profiles[profile]?.["role_arn"] && profiles[profile]["source_profile"];
  const { sso_session, sso_start_url } = (source && profiles[source]) || {};
  if (!source || !(sso_session || sso_start_url)) return undefined;
  return [`, such as the one that it starts from: ${flagOf("--profile", source)}`, []];
}

/** @param otherwise - where there is no session to choose */
function choice({ ssoSessions }: SharedConfig, otherwise: readonly string[]): Advice {
  const names = Object.keys(ssoSessions);
  if (names.length === 0) return ["", otherwise];
  return [`. Choose a session with --session: ${names.join(", ")}`, []];
}

function flagOf(flag: string, name: string): string {
  return commandLine([flag, name]);
}
