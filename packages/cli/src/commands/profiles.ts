import {
  checkSharedConfigWritable,
  commandLine,
  copySSOToken,
  type SecretStore,
} from "@identity-center/shared-files";
import { type Command, Option } from "commander";
import { nothingFound, type SearchFlags, tellFailures, withSearch } from "../assignments/assignment-search";
import {
  type Action,
  type Build,
  newCommand,
  type Runner,
  repeated,
  withCommonFlags,
} from "../command/command";
import type { Context } from "../command/context";
import { withNotes } from "../command/help";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { ConfigProfiles } from "../profiles/config-profiles";
import { findAssignments, removalCheck } from "../profiles/found-assignments";
import { idcProgram } from "../profiles/idc-program";
import { planProfiles } from "../profiles/profile-plan";
import { chosenStyles, type ProfileStyle, syncedKey } from "../profiles/profile-style";
import { ProfileTemplate, templateFields } from "../profiles/profile-template";
import { checkRegions, regionalNames } from "../profiles/regional-names";
import { setSettings } from "../profiles/set-settings";
import { wantedProfiles } from "../profiles/wanted-profiles";
import { type WriteFlags, writeProfiles } from "../profiles/write-profiles";
import { warnOfCopies } from "../sign-in/copy-warnings";
import { storeOf } from "../stores/store-of";
import { type Target, targetOf } from "../target/target";

interface Flags extends SearchFlags, WriteFlags {
  readonly template?: string;
  readonly region?: readonly string[];
  readonly set?: readonly string[];
  readonly plain?: boolean;
  readonly withStartUrl?: boolean;
  readonly credentialProcess?: boolean;
  readonly prune?: boolean;
}

/** A setting of an [sso-session]. The AWS CLI ignores it. */
const templateKey = "idc_template";

export const profiles: Build = (it, run) =>
  it
    .description("profiles of the config file that AWS tools share")
    .addCommand(sync(newCommand("sync", it.summary()), run));

const sync = (it: Command, run: Runner) =>
  withNotes(
    withSearch(
      withCommonFlags(it, [
        "idc profiles sync",
        "idc profiles sync --dry-run --prune",
        "idc profiles sync --role ReadOnly --region eu-west-1 --yes",
        "idc profiles sync --credential-process   # every program reads these",
        "idc profiles sync --region eu-west-1 --region us-east-1 --set output=json",
        "idc profiles sync --template '{accountName}/{roleName}'",
      ]),
    )
      .option(
        "--template <text>",
        `names of the profiles, with the fields ${templateFields} (default: ${templateKey} of the [sso-session], else ` +
          "{accountName}.{roleName}, and .{region} for several regions)",
      )
      .option(
        "--region <region>",
        "the Region of the profiles; can be repeated, for a profile in each (default: unchanged, or none)",
        repeated,
      )
      .option(
        "--set <key=value>",
        "a setting to add to each profile, such as output=json; can be repeated",
        repeated,
      )
      .addOption(
        new Option(
          "--credential-process",
          "profiles that run this idc, without sso_session; every program can read these",
        ).conflicts(["withStartUrl", "plain"]),
      )
      .addOption(
        new Option(
          "--with-start-url",
          "profiles with sso_start_url and sso_region in addition to sso_session, for programs that support only these",
        ).conflicts("plain"),
      )
      .option(
        "--plain",
        "profiles with only sso_session (default: profiles keep their kind; new ones get that of the others)",
      )
      .option("--prune", "remove its profiles whose role is gone or would have another name now")
      .option("--dry-run", "only show what would change")
      .option("--yes", "write without asking"),
    `The profiles that it writes contain ${syncedKey} = SESSION. It never changes any other: if one already has the name, ` +
      "there is a warning, and the exit code is still 0. Settings that you add to its profiles stay.\n" +
      'Characters that can\'t be in the name of a profile, such as a space, become "-". An account without a name is named by ' +
      "its id.\n" +
      "A role that can't have a profile, for example because two would have the same name, is skipped, and the exit code is 6. " +
      "It is also 6 if some accounts can't be read; their profiles stay as they are. It is 1 if you answer no.",
  ).action(run(syncProfiles));

const syncProfiles: Action<Flags> = async (context, flags) => {
  const { prune, dryRun } = flags;
  const { env, signal } = context;
  if (flags.template !== undefined) new ProfileTemplate(flags.template);
  checkRegions(flags.region);
  const more = setSettings(flags.set);
  const target = await targetOf(context, flags);
  const sessionName = sessionOf(target);
  const shared = await context.sharedConfig();
  const ofSession = shared.ssoSessions[sessionName] ?? {};
  const given = flags.template ?? (ofSession[templateKey] || undefined);
  const style = askedStyle(flags);
  const stylesIn = (profiles: ConfigProfiles["inFile"]) => chosenStyles(style, profiles, sessionName);
  const naming = {
    ...regionalNames(flags.region, given, shared, sessionName),
    more,
    sessionName,
    // As the session has it: other programs want the two to be equal.
    startUrl: ofSession["sso_start_url"] ?? target.startUrl,
    ssoRegion: target.region,
    program: stylesIn(shared.profiles).includes("process") ? idcProgram(env) : [],
  };
  // If the file can't be written, this fails now rather than after a long enumeration.
  if (!dryRun) await checkSharedConfigWritable({ backup: true, env, signal });
  const { found, report } = await findAssignments(context, flags, target);
  const failed = tellFailures(context, report);
  const wantedIn = (profiles: ConfigProfiles["inFile"]) =>
    wantedProfiles(found, { ...naming, styleOf: stylesIn(profiles).of });
  const { profiles, skipped, betterTemplate } = wantedIn(shared.profiles);
  if (profiles.length + skipped.length === 0 && failed === undefined)
    context.warn(new Error(nothingFound(flags)));
  const isGone = removalCheck(flags, found, report);
  const code = await writeProfiles(context, flags, (now) =>
    planProfiles(wantedIn(now.inFile), now, sessionName, isGone, prune === true),
  );
  if (code === exitCode.ok && !dryRun) {
    const store = await storeOf(context, target);
    warnOfCopies(context, await copySSOToken(sessionName, { env, store }));
    if (store && !stylesIn(shared.profiles).includes("process")) tellOfStore(context, store);
  }
  const incomplete = [
    ...(failed === undefined ? [] : [prune ? `${failed}; their profiles were kept` : failed]),
    ...(skipped.length === 0
      ? []
      : [`${skipped.length} of your roles can't have a profile with this template`]),
  ];
  if (incomplete.length === 0) return code;
  throw new CliError(incomplete.join(". "), {
    exitCode: exitCode.incomplete,
    commands: betterTemplate === undefined ? [] : [syncCommand({ ...flags, template: betterTemplate })],
  });
};

/** Of a token that is in no file, only our own programs know. */
function tellOfStore({ terminal, json }: Context, { kind }: SecretStore): void {
  if (json) return;
  const note = `The token is in ${kind}, where the AWS CLI and the SDKs do not find it: --credential-process writes profiles that they read`;
  terminal.err(terminal.errColors.dim(note));
}

function askedStyle({ credentialProcess, withStartUrl, plain }: Flags): ProfileStyle | undefined {
  if (credentialProcess) return "process";
  if (withStartUrl) return "start-url";
  return plain ? "session" : undefined;
}

/** The command line of flags. */
function syncCommand({ session, profile, account, role, region, set, prune, template, ...styles }: Flags) {
  const { credentialProcess, withStartUrl, plain } = styles;
  const words = Object.entries({
    session,
    profile,
    account,
    role,
    region,
    set,
    "credential-process": credentialProcess,
    "with-start-url": withStartUrl,
    plain,
    prune,
    template,
  }).flatMap(([name, value = []]) =>
    value === true ? [`--${name}`] : [value || []].flat().flatMap((word) => [`--${name}`, word]),
  );
  return commandLine(["idc", "profiles", "sync", ...words]);
}

function sessionOf({ sessionName, profile }: Target): string {
  if (sessionName !== undefined) return sessionName;
  throw new CliError(
    `The profile ${profile} has its own sso_start_url: profiles can be synced only for an [sso-session]`,
    { exitCode: exitCode.usage, commands: ["idc configure"] },
  );
}
