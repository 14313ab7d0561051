import { commandLine, type SharedConfig, SSOConfigError } from "@identity-center/shared-files";
import { CliError } from "./cli-error";
import type { TargetFlags } from "./command";
import { failureOf } from "./failure";
import { similar } from "./similar";

/** What mends a config that does not say how to sign in: what else is there, and the command that writes what is missing. */
export function withAdvice(error: unknown, shared: SharedConfig, { session, profile }: TargetFlags): unknown {
  if (!(error instanceof SSOConfigError)) return error;
  const sessions = Object.keys(shared.ssoSessions);
  const sessionName = session ?? (profile && shared.profiles[profile]?.["sso_session"]);
  const [hint, commands] = adviceOn(error, {
    sessions,
    profiles: Object.keys(shared.profiles),
    sessionName,
    profile,
  });
  return new CliError(`${error.message}${hint}`, {
    exitCode: failureOf(error).exitCode,
    commands,
    cause: error,
  });
}

interface Known {
  readonly sessions: readonly string[];
  readonly profiles: readonly string[];
  /** The one that is meant, be it there or not. */
  readonly sessionName: string | undefined;
  readonly profile: string | undefined;
}

type Advice = readonly [hint: string, commands: readonly string[]];

function adviceOn({ code, setting }: SSOConfigError, known: Known): Advice {
  const { sessions, profiles, sessionName, profile = "" } = known;
  const [session, ...others] = sessions;
  const configure = commandLine(["idc", "configure", ...(sessionName ? [sessionName] : [])]);
  switch (code) {
    case "ERR_SSO_PROFILE_MISSING": {
      const near = similar(profile, profiles);
      if (near.length > 0) return [`. Similar: ${near.join(", ")}`, []];
      if (session === undefined) return ["", [configure]];
      const sync = ["idc", "profiles", "sync", "--session", session];
      return others.length > 0 ? choice(sessions) : ["", [commandLine(sync)]];
    }
    case "ERR_SSO_NOT_CONFIGURED":
      return session === undefined ? ["", [configure]] : choice(sessions);
    case "ERR_SSO_SESSION_MISSING": {
      const near = similar(sessionName ?? "", sessions);
      return [near.length > 0 ? `. Similar: ${near.join(", ")}` : "", [configure]];
    }
    default:
      // What only a profile says, `idc configure` does not write.
      return ["", sessionName && /^sso_(start_url|region)$/.test(setting ?? "") ? [configure] : []];
  }
}

function choice(sessions: readonly string[]): Advice {
  return [`. Choose a session with --session: ${sessions.join(", ")}`, []];
}
