import {
  type Properties,
  resolveSSOProfile,
  resolveSSOSession,
  type SharedConfig,
} from "@identity-center/shared-files";
import type { Context } from "../context";
import { type Check, messageOf, ok, problem, warning } from "./check";

/** What the config files say, and what is to be said of that; without a readable file it says nothing. */
export async function checkConfig(
  context: Context,
): Promise<{ readonly shared: SharedConfig; readonly checks: readonly Check[] }> {
  try {
    const shared = await context.sharedConfig();
    return { shared, checks: [summary(shared), ...sessionsOf(shared), ...profilesOf(shared)] };
  } catch (error) {
    const shared: SharedConfig = { profiles: {}, ssoSessions: {}, services: {} };
    return { shared, checks: [problem("config", messageOf(error), "mend the file in an editor")] };
  }
}

function summary({ ssoSessions, profiles }: SharedConfig): Check {
  const sessions = Object.keys(ssoSessions).length;
  const all = Object.values(profiles);
  const forSSO = all.filter(isForSSO).length;
  const detail = `readable; sessions: ${sessions}, SSO profiles: ${forSSO}, other profiles: ${all.length - forSSO}`;
  if (sessions + forSSO > 0) return ok("config", detail);
  return warning("config", `${detail}; nothing says where to sign in`, "idc configure");
}

function sessionsOf(shared: SharedConfig): readonly Check[] {
  return Object.keys(shared.ssoSessions).map((name) => {
    const check = `session ${name}`;
    try {
      const { startUrl, region } = resolveSSOSession(shared, name);
      return ok(check, `${startUrl} in ${region}`);
    } catch (error) {
      return problem(check, messageOf(error), `idc configure ${name}`);
    }
  });
}

/** Sound profiles need no line each: there may be hundreds. */
function profilesOf(shared: SharedConfig): readonly Check[] {
  const names = Object.keys(shared.profiles).filter((name) => isForSSO(shared.profiles[name] ?? {}));
  return names.flatMap((name) => {
    try {
      resolveSSOProfile(shared, name);
      return [];
    } catch (error) {
      return [problem(`profile ${name}`, messageOf(error), "mend the profile in the config file")];
    }
  });
}

function isForSSO(settings: Properties): boolean {
  return Object.keys(settings).some((key) => key.startsWith("sso_"));
}
