import { unpackAccountIds } from "./account-ids";
import { CheckpointError } from "./checkpoint";

/** State of {@link mapAssignments} from which another run continues, as plain JSON without a secret. */
export interface MappingCheckpoint {
  /** Version of this format. */
  readonly version: 1;
  /**
   * Ids of the accounts that are done, by role name, in ascending order; each is the difference from the one before, in
   * base 36.
   */
  readonly done: { readonly [roleName: string]: string };
}

/** @throws {@link CheckpointError} for anything that {@link Mapping.checkpoint} did not return. */
export function checkMappingCheckpoint(value: unknown): MappingCheckpoint {
  const { version, done } = Object(value) as { [member: string]: unknown };
  if (version !== 1)
    throw refusal(`version must be 1; given: ${typeof version === "number" ? version : typeof version}`);
  if (Object(done) !== done || Array.isArray(done) || !Object.values(done as object).every(isPacked)) {
    throw refusal("done must be texts of account ids by role name");
  }
  return value as MappingCheckpoint;
}

function isPacked(text: unknown): boolean {
  return typeof text === "string" && unpackAccountIds(text) !== undefined;
}

function refusal(what: string): CheckpointError {
  return new CheckpointError(
    `checkpoint.${what}. Give what checkpoint() of a mapping returned, or leave the option out to begin anew`,
  );
}
