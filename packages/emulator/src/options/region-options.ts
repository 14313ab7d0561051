import type { Directory } from "../directory/directory";
import { parseDirectory } from "../directory/parse-directory";
import { checkFaultPlan, type FaultPlan } from "../faults/fault-plan";
import type { AnsweredRequest } from "../requests/request-log";
import { rejectOption, rejectUnknownOptions } from "../util/reject-option";
import { isRegion } from "./portal-settings";

/** Options specific to a further Region of a portal. */
export interface RegionOptions {
  /**
   * The start URL of the organization in this Region.
   * @default that of the directory
   */
  readonly startUrl?: string;
  /**
   * Faults to inject in this Region, as for `createPortal`.
   * @default none
   */
  readonly faults?: FaultPlan;
  /**
   * Called for every request to this Region when its response is ready, except for preflights.
   * @default does nothing
   */
  readonly onAnswer?: (answered: AnsweredRequest) => void;
}

/** Validated options with their defaults. */
export interface RegionSettings {
  readonly region: string;
  readonly directory: Directory;
  readonly faults: FaultPlan;
  readonly onAnswer: (answered: AnsweredRequest) => void;
}

/**
 * @param directory - that of the portal
 * @param served - the Regions that the portal has already
 * @throws TypeError that names an invalid option, or DirectoryError for an invalid start URL
 */
export function resolveRegion(
  region: string,
  options: RegionOptions,
  directory: Directory,
  served: ReadonlySet<string>,
): RegionSettings {
  const { startUrl = directory.startUrl, faults = [], onAnswer = () => {}, ...rest } = options;
  rejectUnknownOptions("addRegion", rest, "startUrl, faults, onAnswer");
  if (!isRegion(region)) rejectOption("region", 'a region such as "us-east-1"', region);
  if (served.has(region)) rejectOption("region", "one that the portal does not have yet", region);
  if (typeof onAnswer !== "function") rejectOption("onAnswer", "a function", onAnswer);
  checkFaultPlan(faults);
  return { region, directory: parseDirectory({ ...directory, startUrl }), faults, onAnswer };
}
