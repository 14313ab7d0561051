import {
  commandLine,
  nearHeading,
  type SharedConfig,
  SSOConfigError,
  ssoProperties,
} from "@identity-center/shared-files";
import type { TargetFlags } from "../command/command";
import { CliError } from "../failure/cli-error";
import { failureOf } from "../failure/failure";
import { withoutOptions } from "../failure/library-options";
import { similar } from "../names/similar";

/** Adds to an error of the config: which similar sessions and profiles there are, and which command adds what is missing. */
export function withAdvice(error: unknown, shared: SharedConfig, { session, profile }: TargetFlags): unknown {
  if (!(error instanceof SSOConfigError)) return error;
  const named = session ?? (profile && ssoProperties(shared.profiles[profile] ?? {})["sso_session"]);
  const [hint, commands] = adviceOn(error, shared, {
    session: named,
    profile,
    isSession: session !== undefined,
  });
  return new CliError(`${withoutOptions(error.message)}${hint}`, {
    exitCode: failureOf(error).exitCode,
    commands,
    cause: error,
  });
}

/** The session and profile that were meant, whether they exist or not. */
interface Meant {
  readonly session: string | undefined;
  readonly profile: string | undefined;
  /** Whether the session was given itself, not through a profile. */
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
      return chooseSessionAdvice(shared, setting === undefined ? [configure] : []);
    default:
      // `idc configure` does not write settings that only a profile has.
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
  if (only === undefined || others.length > 0) return chooseSessionAdvice(shared, ["idc configure"]);
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

/** @param otherwise - commands if there is no session to choose */
function chooseSessionAdvice({ ssoSessions }: SharedConfig, otherwise: readonly string[]): Advice {
  const names = Object.keys(ssoSessions);
  if (names.length === 0) return ["", otherwise];
  return [`. Choose a session with --session: ${names.join(", ")}`, []];
}

function flagOf(flag: string, name: string): string {
  return commandLine([flag, name]);
}
