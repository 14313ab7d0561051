import type { Directory } from "../directory/directory";
import { generateDirectory } from "../directory/generate-directory";
import { readDirectory } from "../directory/read-directory";
import type { FaultPlan } from "../faults/fault-plan";
import { faultSchedule } from "../faults/fault-schedule";
import type { RefreshTokenMode } from "../oidc/refresh-tokens";
import type { PortalOptions } from "../options/portal-options";
import type { AllowedOrigins } from "../portal/cors";
import type { ThrottleOptions } from "../portal/throttle";
import { parseFault } from "./fault-flag";
import type { FlagName } from "./flags";
import { type Given, lastOf, readFlags } from "./given-flags";
import { UsageError } from "./usage-error";

/** A parsed command line. */
export type Command =
  | { readonly name: "help" }
  | { readonly name: "version" }
  | { readonly name: "serve"; readonly port: number; readonly json: boolean; readonly portal: PortalOptions };

/**
 * Parses the command line of `idc-emulator`, without the name of the program.
 *
 * @throws UsageError that names the invalid flag and the values it accepts; DirectoryError for an invalid directory
 * file
 */
export function parseCommandLine(argv: readonly string[]): Command {
  const given = readFlags(argv);
  if (given.has("help")) return { name: "help" };
  if (given.has("version")) return { name: "version" };
  const seed = lastOf(given, "seed");
  const throttle = throttleOf(given);
  const faults = faultsOf(given);
  return {
    name: "serve",
    port: Number(lastOf(given, "port")),
    json: given.has("json"),
    portal: {
      directory: directoryOf(given),
      region: String(lastOf(given, "region")),
      ...durationsOf(given),
      refreshTokens: lastOf(given, "refresh-tokens") as RefreshTokenMode,
      autoApprove: given.has("auto-approve"),
      cors: originsOf(given),
      ...(seed !== undefined && { seed: Number(seed) }),
      ...(throttle !== undefined && { throttle }),
      ...(faults !== undefined && { faults }),
    },
  };
}

function durationsOf(given: Given): Partial<PortalOptions> {
  const milliseconds = (name: FlagName) => Number(lastOf(given, name)) * 1000;
  return {
    sessionDuration: milliseconds("session-duration"),
    deviceCodeDuration: milliseconds("device-code-duration"),
    registrationDuration: milliseconds("registration-duration"),
    ...(given.has("assumed-role-duration") && { assumedRoleDuration: milliseconds("assumed-role-duration") }),
    ...(given.has("access-token-duration") && { accessTokenDuration: milliseconds("access-token-duration") }),
  };
}

function directoryOf(given: Given): Directory {
  const file = lastOf(given, "directory");
  if (file === undefined) {
    return generateDirectory({
      accounts: Number(lastOf(given, "accounts")),
      roles: Number(lastOf(given, "roles")),
      seed: Number(lastOf(given, "seed") ?? 1),
    });
  }
  if (given.has("accounts") || given.has("roles")) {
    throw new UsageError("--directory takes the place of --accounts and --roles: give one or the other");
  }
  return readDirectory(file);
}

function throttleOf(given: Given): ThrottleOptions | undefined {
  const rate = lastOf(given, "rate");
  const burst = lastOf(given, "burst");
  if (rate !== undefined) return { rate: Number(rate), burst: Number(burst ?? Math.ceil(Number(rate))) };
  if (burst !== undefined) throw new UsageError("--burst needs --rate");
  return undefined;
}

function faultsOf(given: Given): FaultPlan | undefined {
  const faults = given.get("fault")?.map(parseFault);
  const rate = lastOf(given, "fault-rate");
  if (rate === undefined) return faults;
  const drawn = faults?.filter((fault) => fault !== undefined);
  if (drawn?.length !== faults?.length) throw new UsageError("--fault none has no place beside --fault-rate");
  return faultSchedule({
    rate: Number(rate),
    seed: Number(lastOf(given, "seed") ?? 1),
    ...(drawn !== undefined && { kinds: drawn }),
  });
}

function originsOf(given: Given): AllowedOrigins {
  const origins = given.get("cors") ?? [];
  return origins.includes("*") ? true : origins;
}
