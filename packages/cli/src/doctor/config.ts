import {
  commandLine,
  type Properties,
  resolveSSOProfile,
  resolveSSOSession,
  type SharedConfig,
  SharedConfigError,
  SSOConfigError,
  ssoProperties,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { type Check, messageOf, ok, problem, warning } from "./check";
import { contradictionIn } from "./contradiction";
import { checkHeadings } from "./headings";
import { checkProfilePrograms } from "./profile-programs";

/** Checks the settings of the config files. */
export async function checkConfig(
  context: Context,
): Promise<{ readonly shared: SharedConfig; readonly checks: readonly Check[] }> {
  const shared = await context.sharedConfig();
  const { faults } = shared;
  const files = faults?.map(({ error }) => {
    const { message, code, commands } = error;
    const inEditor = code === "ERR_SHARED_CONFIG_SYNTAX" ? "correct the file in an editor" : undefined;
    return problem("config", message, commands[0] ?? inEditor);
  });
  const headings = checkHeadings(shared);
  const checks = [
    ...(files ?? [summary(shared)]),
    ...headings,
    ...sessionsOf(shared),
    ...profilesOf(shared),
    ...checkProfilePrograms(shared),
  ];
  return { shared, checks };
}

function summary({ ssoSessions, profiles }: SharedConfig): Check {
  const sessions = Object.keys(ssoSessions).length;
  const all = Object.values(profiles);
  const forSSO = all.filter(isForSSO).length;
  const detail = `readable; sessions: ${sessions}, SSO profiles: ${forSSO}, other profiles: ${all.length - forSSO}`;
  if (sessions + forSSO > 0) return ok("config", detail);
  return warning("config", `${detail}; no start URL is configured`, "idc configure");
}

function sessionsOf(shared: SharedConfig): readonly Check[] {
  return Object.keys(shared.ssoSessions).flatMap((name) => {
    const check = `session ${name}`;
    try {
      const portal = resolveSSOSession(shared, name);
      return [contradictionIn(check, portal) ?? ok(check, `${portal.startUrl} in ${portal.region}`)];
    } catch (error) {
      return mended(error, check, mendOfSession(error, name));
    }
  });
}

/** Settings that `idc configure` asks for anew where they are missing or invalid. */
const asked: readonly unknown[] = ["sso_start_url", "sso_region"];

function mendOfSession(error: unknown, name: string): string {
  const setting = error instanceof SSOConfigError ? error.setting : undefined;
  return setting === undefined || asked.includes(setting)
    ? commandLine(["idc", "configure", name])
    : `correct ${setting} of the session in the config file`;
}

/** Valid profiles share one line: there may be hundreds. */
function profilesOf(shared: SharedConfig): readonly Check[] {
  const names = Object.keys(shared.profiles).filter((name) => isForSSO(shared.profiles[name] ?? {}));
  return names.flatMap((name) => {
    try {
      const portal = resolveSSOProfile(shared, name);
      const found = portal.sessionName === undefined && contradictionIn(`profile ${name}`, portal);
      return found ? [found] : [];
    } catch (error) {
      return mended(error, `profile ${name}`, "correct the profile in the config file");
    }
  });
}

function mended(error: unknown, check: string, mend: string): Check[] {
  // That line is reported already.
  if (error instanceof SharedConfigError) return [];
  return [problem(check, messageOf(error), mend)];
}

function isForSSO(settings: Properties): boolean {
  return Object.keys(ssoProperties(settings)).some((key) => key.startsWith("sso_"));
}
