import {
  checkSharedConfigWritable,
  commandLine,
  isIdentifier,
  meantStartUrl,
  type Properties,
  parseStartUrl,
  readSection,
  type SharedConfig,
  SharedConfigError,
  type StoreName,
  writeSSOSession,
} from "@identity-center/shared-files";
import { Option } from "commander";
import { type Action, type Build, withCommonFlags } from "../command/command";
import type { Context } from "../command/context";
import { storeKinds } from "../command/store-kinds";
import { regionSource, settleRegion, settleStartUrl } from "../configure/portal-setting";
import { refuse, settle } from "../configure/setting";
import { settleStore } from "../configure/store-setting";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { describeReplaced, plainName } from "../names/plain-name";
import { isStandIn } from "../sign-in/follow";
import { checkRegionOf } from "../sign-in/region-of-start-url";
import {
  checkRegion,
  checkRegions,
  checkScopes,
  checkSessionName,
  checkStartUrl,
  furtherRegionsIn,
  listed,
  regionIn,
  withoutFragment,
} from "../sign-in/session-settings";
import { writeStore } from "../stores/write-store";
import { printable } from "../terminal/printable";

interface ConfigureFlags {
  readonly startUrl?: string;
  readonly region?: string;
  readonly regions?: string;
  readonly scopes?: string;
  readonly store?: StoreName;
}

export const configure: Build = (it, run) =>
  withCommonFlags(it, [
    "idc configure",
    "idc configure corp --start-url https://corp.awsapps.com/start --region eu-west-1",
    "idc configure corp --region eu-central-1 --no-input   # changes only this",
    "idc configure corp --store keychain --no-input   # no new token in a file",
  ])
    .argument("[session]", "name of the [sso-session] to write (default: you are asked)")
    .option("--start-url <url>", "start URL of the access portal")
    .option("--region <region>", "region of the Identity Center instance (default: that of the start URL)")
    .option(
      "--regions <list>",
      "further regions that it is replicated to, separated by commas; '' removes them",
    )
    .option("--scopes <list>", "the scopes to request, separated by commas (default: sso:account:access)")
    .addOption(
      new Option(
        "--store <kind>",
        "where its token and credentials are kept from now on (default: asked without --start-url, else unchanged)",
      ).choices(storeKinds),
    )
    .action(run(configureSession));

const configureSession: Action<ConfigureFlags> = async (context, flags, session?: string) => {
  const shared = await context.sharedConfig();
  const [only = "corp", ...others] = Object.keys(shared.ssoSessions);
  const before = settingsOf(shared, session ?? "");
  const standIn = await isStandIn(context);
  const checkUrl = (url: string) =>
    checkStartUrl(url, standIn) ??
    (flags.region && checkRegionOf(url, parseStartUrl(url), regionIn(flags.region)));
  refuseWrong(flags, checkUrl);
  const knownUrl = flags.startUrl ?? before["sso_start_url"];
  refuseGaps(context, {
    SESSION: session,
    "--start-url": knownUrl,
    "--region (or a start URL that contains it)":
      flags.region ?? before["sso_region"] ?? regionSource(knownUrl),
  });
  const { interactive, env, signal } = context;
  if (interactive) await checkSharedConfigWritable({ env, signal });
  const given = await settle(context, session, {
    message: "Name of the session",
    flag: "SESSION",
    now: others.length === 0 ? only : "corp",
    check: (answer) => (shared.ssoSessions[answer] ? undefined : checkSessionName(answer)),
  });
  const name = nameFor(context, shared, given);
  const {
    sso_start_url,
    sso_region,
    idc_regions = "",
    sso_registration_scopes,
    idc_store,
  } = settingsOf(shared, name);
  const { startUrl, portal } = await settleStartUrl(context, flags.startUrl, {
    message: "Start URL of the access portal",
    flag: "--start-url",
    now: sso_start_url,
    check: checkUrl,
  });
  const region = await settleRegion(context, flags.region, sso_region, startUrl, portal);
  if (flags.regions === undefined) refuseLeftBehind(checkRegions(idc_regions, region), name);
  else refuse(checkRegions(flags.regions, region));
  const scopes = flags.scopes ?? (sso_registration_scopes || "sso:account:access");
  refuse(checkScopes(scopes));
  // A line that says where the portal is has all that a script needs, at a terminal too.
  const isAsked = flags.startUrl === undefined && flags.store === undefined;
  const store = isAsked ? await settleStore(context, idc_store) : flags.store;
  await write(context, store, {
    name,
    startUrl: startUrl === sso_start_url ? meantStartUrl(startUrl) : withoutFragment(startUrl),
    region,
    ...(flags.regions !== undefined && { regions: furtherRegionsIn(flags.regions, region) }),
    registrationScopes: listed(scopes),
  });
};

/**
 * The current settings of a session.
 *
 * @throws {@link SharedConfigError} if it can't be read, as then it can't be written either.
 */
function settingsOf(shared: SharedConfig, name: string): Properties {
  try {
    return readSection(shared, "sso-session", name) ?? {};
  } catch (error) {
    const isElsewhere = error instanceof SharedConfigError && error.line !== undefined;
    if (isElsewhere && shared.ssoSessions[name] === undefined) return {};
    throw error;
  }
}

/** The name of a session: an existing one keeps its name, and a new one gets a name that every program can read. */
function nameFor(context: Context, { ssoSessions }: SharedConfig, given: string): string {
  if (ssoSessions[given] !== undefined || isIdentifier(given)) return given;
  const name = plainName(given);
  if (ssoSessions[name] !== undefined) {
    throw new CliError(
      `${JSON.stringify(printable(given))} would be written as ${name}, which is another session: use a name with only letters, digits and . _ - / @ + : %`,
      { exitCode: exitCode.usage },
    );
  }
  context.warn(new Error(describeReplaced([[given, name]])));
  return name;
}

/** Checks the flags before any question. */
function refuseWrong(
  { startUrl, region, regions, scopes }: ConfigureFlags,
  checkUrl: (url: string) => string | undefined,
): void {
  refuse(region === undefined ? undefined : checkRegion(regionIn(region)));
  refuse(regions === undefined ? undefined : checkRegions(regions, region && regionIn(region)));
  refuse(startUrl === undefined ? undefined : checkUrl(startUrl.trim()));
  refuse(scopes === undefined ? undefined : checkScopes(scopes));
}

/** The further Regions in the file can be such as nobody gave now: says where they are, and what removes them. */
function refuseLeftBehind(wrong: string | undefined, name: string): void {
  refuse(
    wrong &&
      `${wrong}. The further regions are idc_regions of [sso-session ${name}]: --regions '' removes them`,
  );
}

function refuseGaps({ interactive }: Context, given: Readonly<Record<string, string | undefined>>): void {
  const missing = Object.keys(given).filter((name) => !given[name]);
  if (interactive || missing.length === 0) return;
  throw new CliError(`There is nobody to ask: add ${missing.join(" and ")}`, { exitCode: exitCode.usage });
}

/** Writes a session. @param store - undefined leaves `idc_store` as it is */
async function write(
  context: Context,
  store: StoreName | undefined,
  settings: Parameters<typeof writeSSOSession>[0],
): Promise<void> {
  const { terminal, env, signal } = context;
  const { name, ...rest } = settings;
  const written = await writeSSOSession(settings, { env, signal });
  const { file } = written;
  const isNewStore = store !== undefined && (await writeStore(context, name, store));
  const changed = written.changed || isNewStore;
  const section = `[sso-session ${name}]`;
  await context.print(
    { session: name, ...rest, store, file, changed },
    changed
      ? `Wrote ${section} to ${file}`
      : `Nothing changed: ${section} of ${file} has these settings already`,
  );
  if (!context.json)
    terminal.err(`Next: ${terminal.errColors.bold(commandLine(["idc", "login", "--session", name]))}`);
}
