import type { Environment } from "@identity-center/shared-files";
import { readKept } from "../kept/kept-file";
import type { SignIn } from "../sign-in/sign-ins";
import { describeDuration } from "../terminal/moment";
import { ageOf } from "./known-roles";

/** What is told of a listing that is kept. */
export interface KeptSummary {
  readonly listedAt: Date;
  /** Whether results are printed of it, without a request. */
  readonly isFresh: boolean;
  readonly accounts: number;
  readonly roles: number;
  /** The ids of the accounts that could not be read; their roles are those of the listing before. */
  readonly failedAccounts: readonly string[];
}

/** Sums up the listing of a sign-in, without a request; undefined if none is kept, or it can't be used. */
export async function keptSummary(
  context: { readonly env: Environment },
  { sessionName, startUrl }: Pick<SignIn, "sessionName" | "startUrl">,
): Promise<KeptSummary | undefined> {
  const kept = startUrl === undefined ? undefined : await readKept(context, { sessionName, startUrl });
  if (!kept) return undefined;
  const { listing, isFresh } = kept;
  const counts = Array.from(listing.accounts, ({ roles }) => roles.length);
  return {
    listedAt: new Date(listing.listedAt),
    isFresh,
    accounts: counts.length,
    roles: counts.reduce((sum, count) => sum + count, 0),
    failedAccounts: listing.failed,
  };
}

/** A summary for people: `36 roles, 3 h 5 min ago, 1 account failed`. */
export function describeKept({ listedAt, roles, failedAccounts: { length } }: KeptSummary): string {
  return [
    `${roles} ${roles === 1 ? "role" : "roles"}`,
    `${describeDuration(ageOf({ listedAt: listedAt.getTime() }))} ago`,
    ...(length > 0 ? [`${length} ${length === 1 ? "account" : "accounts"} failed`] : []),
  ].join(", ");
}
