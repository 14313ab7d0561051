import type { AccountInfo } from "@identity-center/client-sso";
import { isAccountId, unpackAccountIds } from "./account-ids";

/** State of an enumeration from which another run continues, as plain JSON without a secret. */
export interface Checkpoint {
  /** Version of this format. */
  readonly version: 1;
  /** Ids of the accounts that are done, in ascending order; each is the difference from the one before, in base 36. */
  readonly done: string;
  /** Accounts that are known but not done, including those that failed. */
  readonly pending: readonly AccountInfo[];
  /** Token of the next page of accounts; missing before the first page, null after the last. */
  readonly next?: string | null;
  /** Names of the roles that were delivered, by account id, for accounts whose other roles were not. */
  readonly partial?: { readonly [accountId: string]: readonly string[] };
}

/** Thrown if the option `checkpoint` is not a checkpoint; the message says what is wrong with it. */
export class CheckpointError extends TypeError {
  override readonly name = "CheckpointError";
}

/** @throws {@link CheckpointError} for anything that {@link Listing.checkpoint} did not return. */
export function checkCheckpoint(value: unknown): Checkpoint {
  const { version, done, pending, next, partial } = Object(value) as { [member: string]: unknown };
  if (version !== 1) throw refusal(`version must be 1; given: ${shown(version)}`);
  if (typeof done !== "string" || !unpackAccountIds(done))
    throw refusal("done must be a text of account ids");
  if (!Array.isArray(pending) || !pending.every(isAccount))
    throw refusal("pending must be a list of accounts");
  if (next !== undefined && next !== null && (typeof next !== "string" || !next)) {
    throw refusal("next must be a page token, null or missing");
  }
  if (partial !== undefined && !isPartial(partial)) {
    throw refusal("partial must be lists of role names by account id");
  }
  return value as Checkpoint;
}

function refusal(what: string): CheckpointError {
  return new CheckpointError(
    `checkpoint.${what}. Give what checkpoint() of a listing returned, or leave the option out to begin anew`,
  );
}

function shown(value: unknown): string {
  return typeof value === "number" || value === undefined ? `${value}` : typeof value;
}

function isAccount(value: unknown): boolean {
  const { accountId, accountName, emailAddress } = Object(value) as { [member: string]: unknown };
  return isAccountId(accountId) && [accountName, emailAddress].every(isTextOrMissing);
}

function isTextOrMissing(value: unknown): boolean {
  return value === undefined || typeof value === "string";
}

function isPartial(value: unknown): boolean {
  return (
    Object(value) === value &&
    !Array.isArray(value) &&
    Object.entries(value as object).every(
      ([accountId, roles]) =>
        isAccountId(accountId) && Array.isArray(roles) && roles.every((role) => typeof role === "string"),
    )
  );
}
