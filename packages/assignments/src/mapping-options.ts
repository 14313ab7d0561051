import type { Clock, SSOClient } from "@identity-center/client-sso";
import { InvalidParameterError } from "@identity-center/client-sso";
import { checkOptionNames } from "@identity-center/core";
import { checkMappingCheckpoint, type MappingCheckpoint } from "./mapping-checkpoint";
import type { MappingProgress } from "./mapping-progress";
import { type RunSettings, resolveRunOptions } from "./run-options";

/** Options of {@link mapAssignments}. */
export interface MapAssignmentsOptions {
  /** The client that gets role credentials; listings and runs of the same client share one request rate. */
  readonly client: Pick<SSOClient, "send" | "config">;
  /** Access token of the user. @default the client's `token` */
  readonly accessToken?: string | undefined;
  /** Maximum number of workers that run at once. Their requests share one rate, which is learned. @default 10 */
  readonly concurrency?: number | undefined;
  /** Requests per second at the start, if known from an earlier run. @default learned */
  readonly rate?: number | undefined;
  /** Attempts per request after network or service faults; throttled attempts do not count. @default 5 */
  readonly maxAttempts?: number | undefined;
  /** Progress of an earlier run, whose finished assignments are skipped. @default none */
  readonly checkpoint?: MappingCheckpoint | undefined;
  /** Called after every result. */
  readonly onProgress?: ((progress: MappingProgress) => void) | undefined;
  /** Stops the run and is passed on to the workers; the iteration then throws the signal's reason. */
  readonly abortSignal?: AbortSignal | undefined;
  /** Time source, for tests. @default the client's */
  readonly clock?: Clock | undefined;
}

/** Validated options, with defaults. */
export interface MappingSettings extends RunSettings<MappingProgress> {
  readonly accessToken: string | undefined;
  readonly checkpoint: MappingCheckpoint | undefined;
}

/** @throws {@link InvalidParameterError} or {@link CheckpointError} for an invalid option. */
export function resolveMappingOptions(options: MapAssignmentsOptions): MappingSettings {
  checkOptionNames(
    "mapAssignments",
    options,
    "client accessToken concurrency rate maxAttempts checkpoint onProgress abortSignal clock",
  );
  const { accessToken, checkpoint } = options;
  if (accessToken !== undefined && (typeof accessToken !== "string" || !accessToken)) {
    throw new InvalidParameterError("accessToken", "an access token", typeof accessToken);
  }
  return {
    ...resolveRunOptions(options, 10),
    accessToken,
    checkpoint: checkpoint === undefined ? undefined : checkMappingCheckpoint(checkpoint),
  };
}
