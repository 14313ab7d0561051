import type { Directory } from "../directory/directory";
import { generateDirectory } from "../directory/generate-directory";
import { readDirectory } from "../directory/read-directory";
import type { FaultPlan } from "../faults/fault-plan";
import { faultSchedule } from "../faults/fault-schedule";
import type { RefreshTokenMode } from "../oidc/refresh-tokens";
import type { PortalOptions } from "../options/portal-options";
import type { RegionOptions } from "../options/region-options";
import type { AllowedOrigins } from "../portal/cors";
import type { ThrottleOptions } from "../portal/throttle";
import type { ListenOptions } from "../server/listen";
import { parseFault } from "./fault-flag";
import type { FlagName } from "./flags";
import { type Given, lastOf, readFlags } from "./given-flags";
import { UsageError } from "./usage-error";

/** A parsed command line. */
export type Command =
  | { readonly name: "help" }
  | { readonly name: "version" }
  | {
      readonly name: "serve";
      readonly listen: Required<ListenOptions>;
      readonly json: boolean;
      readonly portal: PortalOptions;
      /** The further Regions, by name. */
      readonly regions: Readonly<Record<string, RegionOptions>>;
    };

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
  const [region = "", ...further] = regionsOf(given);
  const faultsOfEach = faultsOf(given, [region, ...further]);
  return {
    name: "serve",
    listen: {
      port: Number(lastOf(given, "port")),
      host: String(lastOf(given, "host")),
      allowedHosts: given.get("allowed-host") ?? [],
    },
    json: given.has("json"),
    portal: {
      directory: directoryOf(given),
      region,
      ...durationsOf(given),
      refreshTokens: lastOf(given, "refresh-tokens") as RefreshTokenMode,
      autoApprove: given.has("auto-approve"),
      cors: originsOf(given),
      ...(seed !== undefined && { seed: Number(seed) }),
      ...(throttle !== undefined && { throttle }),
      ...faultsOfEach(region),
    },
    regions: Object.fromEntries(further.map((name) => [name, faultsOfEach(name)])),
  };
}

function regionsOf(given: Given): readonly string[] {
  const regions = lastOf(given, "regions");
  if (regions === undefined) return [String(lastOf(given, "region"))];
  if (given.has("region"))
    throw new UsageError("--regions takes the place of --region: give one or the other");
  return regions.split(",");
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

/** The faults of each Region. */
function faultsOf(
  given: Given,
  regions: readonly string[],
): (region: string) => { readonly faults?: FaultPlan } {
  const faults = faultPlanOf(given);
  const only = lastOf(given, "fault-region");
  if (only !== undefined) {
    if (faults === undefined) throw new UsageError("--fault-region needs --fault or --fault-rate");
    if (!regions.includes(only)) {
      throw new UsageError(
        `--fault-region takes a region that is served (${regions.join(", ")}), not "${only}"`,
      );
    }
  }
  return (region) => (faults === undefined || (only ?? region) !== region ? {} : { faults });
}

function faultPlanOf(given: Given): FaultPlan | undefined {
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
