import { constants } from "node:fs";
import { access } from "node:fs/promises";
import {
  type Environment,
  type ProfileChain,
  ProfileChainError,
  type Properties,
  placeOf,
  resolveProfileChain,
  type SharedConfig,
  SharedConfigError,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { similar } from "../names/similar";
import { describeSignIn, signInOf } from "../sign-in/sign-ins";
import { tokenStateOf } from "../sign-in/token-state";
import { signInCommand } from "../target/target";
import { type Check, messageOf, ok, problem, warning } from "./check";

/** Settings of profiles that get credentials in another way than by their own SSO role. */
const settings = [
  "role_arn",
  "source_profile",
  "credential_source",
  "web_identity_token_file",
  "aws_access_key_id",
  "aws_secret_access_key",
  "login_session",
];

/** Checks the profiles that assume roles, and those that have keys. */
export async function checkChains(context: Context, shared: SharedConfig): Promise<readonly Check[]> {
  const { profiles } = shared;
  const names = Object.keys(profiles).filter((name) => settings.some((it) => profiles[name]?.[it]));
  const chains: ProfileChain[] = [];
  /** The profiles that fail for the same reason: often they have a source in common. */
  const failures = new Map<string, { readonly error: unknown; readonly names: string[] }>();
  for (const name of names) {
    try {
      chains.push(resolveProfileChain(shared, name));
    } catch (error) {
      const message = messageOf(error);
      const same = failures.get(message) ?? { error, names: [] };
      same.names.push(name);
      failures.set(message, same);
    }
  }
  const assuming = chains.filter(({ roles }) => roles.length > 0);
  return [
    ...[...failures.values()].flatMap(({ error, names }) => failed(error, names, shared)),
    ...(assuming.length > 0 ? [followed(assuming)] : []),
    ...assuming.flatMap((chain) => otherPartition(chain, shared, context.env)),
    ...without(shared),
    ...(await Promise.all(chains.map((chain) => absentSource(chain, shared, context.env)))).flat(),
    ...(await signedOut(context, shared, assuming)),
  ];
}

function failed(error: unknown, names: readonly string[], { profiles }: SharedConfig): readonly Check[] {
  // That line is reported already.
  if (error instanceof SharedConfigError) return [];
  const [first = "", ...others] = names;
  const among = others.length > 0 ? `; so are profiles ${others.join(", ")}` : "";
  if (!(error instanceof ProfileChainError)) {
    // The settings of its own SSO role are reported already.
    if (Object.keys(profiles[first] ?? {}).some((key) => key.startsWith("sso_"))) return [];
    return [problem(`profile ${first}`, `${messageOf(error)}${among}`, mend)];
  }
  const { code, profile, setting } = error;
  const missing = code === "ERR_PROFILE_SOURCE_MISSING" && profiles[profile]?.[setting ?? ""];
  const near = missing ? similar(missing, Object.keys(profiles)) : [];
  const detail = `${error.message}${near.length > 0 ? `. Similar: ${near.join(", ")}` : ""}${among}`;
  // Other tools may follow it.
  return code === "ERR_PROFILE_UNSUPPORTED"
    ? [warning(`profile ${first}`, detail)]
    : [problem(`profile ${first}`, detail, mend)];
}

const mend = "correct the profile in the config file";

/** Valid profiles share one line: there may be hundreds. */
function followed(chains: readonly ProfileChain[]): Check {
  const withCode = chains.filter(({ roles }) => roles.some(({ mfaSerial }) => mfaSerial));
  const names = withCode.map(({ profile }) => profile).join(", ");
  const codes = withCode.length > 0 ? `; with the code of an MFA device: ${names}` : "";
  return ok("roles to assume", `profiles: ${chains.length}${codes}`);
}

/** Profiles may be there for their region alone, and share one line. */
function without({ profiles }: SharedConfig): readonly Check[] {
  const others = /^(sso_|idc_|credential_process$)/;
  const names = Object.keys(profiles).filter((name) =>
    Object.keys(profiles[name] ?? {}).every((key) => !others.test(key) && !settings.includes(key)),
  );
  return names.length > 0 ? [ok("profiles", `without credentials: ${names.join(", ")}`)] : [];
}

/** What a chain starts from and is not there now; on another machine, or in another shell, it may be. */
async function absentSource(
  { profile, source }: ProfileChain,
  shared: SharedConfig,
  env: Environment,
): Promise<readonly Check[]> {
  const described = (setting: string) => {
    const place = placeOf(shared, "profile", source.profile, setting);
    return `${setting}${place ? ` (${place.file}:${place.line})` : ""}`;
  };
  if (source.kind === "web-identity") {
    const { webIdentityTokenFile: file } = source;
    const reason = await access(file, constants.R_OK).then(
      () => undefined,
      ({ code }) => (code === "ENOENT" ? "which does not exist" : `which can't be read (${code})`),
    );
    if (reason === undefined) return [];
    return [warning(`profile ${profile}`, `${described("web_identity_token_file")} is ${file}, ${reason}`)];
  }
  const ambient =
    source.kind === "environment" || source.kind === "container" ? ambients[source.kind] : undefined;
  if (!ambient || ambient.isThere(env)) return [];
  const { value, needs } = ambient;
  const detail = `${described("credential_source")} is ${value}, which needs ${needs}: not set here`;
  return [ok(`profile ${profile}`, detail)];
}

const ambients = {
  environment: {
    value: "Environment",
    needs: "AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
    isThere: (env: Environment) => !!(env["AWS_ACCESS_KEY_ID"] && env["AWS_SECRET_ACCESS_KEY"]),
  },
  container: {
    value: "EcsContainer",
    needs: "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI or AWS_CONTAINER_CREDENTIALS_FULL_URI",
    isThere: (env: Environment) =>
      !!(env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] || env["AWS_CONTAINER_CREDENTIALS_FULL_URI"]),
  },
};

/** The start of the regions of each partition but `aws`. */
const partitions: readonly (readonly [start: string, partition: string])[] = [
  ["cn-", "aws-cn"],
  ["us-gov-", "aws-us-gov"],
  ["eusc-", "aws-eusc"],
  ["us-iso-", "aws-iso"],
  ["us-isob-", "aws-iso-b"],
  ["eu-isoe-", "aws-iso-e"],
  ["us-isof-", "aws-iso-f"],
];

/** The STS of a region knows no role of another partition. */
function otherPartition(
  { profile, roles: [role] }: ProfileChain,
  { profiles }: SharedConfig,
  env: Environment,
): readonly Check[] {
  const properties: Properties = profiles[profile] ?? {};
  const candidates = [
    ["AWS_REGION", env["AWS_REGION"]],
    ["AWS_DEFAULT_REGION", env["AWS_DEFAULT_REGION"]],
    ["its region", properties["region"]],
  ] as const;
  const [name, region] = candidates.find(([, value]) => value) ?? [];
  if (!region || !role) return [];
  const [, partition = ""] = role.roleArn.split(":");
  const [, own = "aws"] = partitions.find(([start]) => region.startsWith(start)) ?? [];
  if (own === partition) return [];
  const detail = `${name} is ${region}, and STS there has no roles of partition ${partition}, such as ${role.roleArn}`;
  return [warning(`profile ${profile}`, detail, `use a region of partition ${partition}`)];
}

/** One line for each sign-in that chains start from, and that is missing. */
async function signedOut(
  context: Context,
  shared: SharedConfig,
  chains: readonly ProfileChain[],
): Promise<readonly Check[]> {
  const missing = new Map<
    string,
    { readonly mend: string; readonly name: string; readonly profiles: string[] }
  >();
  for (const { profile, source } of chains) {
    if (source.kind !== "sso") continue;
    const signIn = await signInOf(context, source, shared).catch(() => undefined);
    if (!signIn || !["signed-out", "expired"].includes(tokenStateOf(signIn))) continue;
    const found = missing.get(signIn.file) ?? {
      mend: signInCommand(context, source),
      name: describeSignIn(signIn),
      profiles: [],
    };
    found.profiles.push(profile);
    missing.set(signIn.file, found);
  }
  return [...missing.values()].map(({ name, profiles, mend }) =>
    warning(
      "roles to assume",
      `nobody is signed in to ${name}, which these profiles need: ${profiles.join(", ")}`,
      mend,
    ),
  );
}
