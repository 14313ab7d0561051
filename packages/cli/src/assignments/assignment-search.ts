import type { AccountAssignments, Checkpoint, Listing, Report } from "@identity-center/assignments";
import type { AccountInfo, SSOClient } from "@identity-center/client-sso";
import { commandLine } from "@identity-center/shared-files";
import type { Command } from "commander";
import { type TargetFlags, withTarget } from "../command/command";
import type { Context } from "../command/context";
import { readPattern } from "../command/pattern";
import { listRoles } from "../listing/list-roles";
import { describeAccount } from "../names/describe-account";
import { matches } from "../names/filter";
import { printable } from "../terminal/printable";

/** Which assignments to list, as patterns of {@link matches}. */
export interface Search {
  /** Of an account's id, name or email address; or {@link describeAccount}'s text for it. */
  readonly account?: string | undefined;
  /** Of a role's name. */
  readonly role?: string | undefined;
}

/** Flags of commands that read all assignments. */
export interface SearchFlags extends TargetFlags, Search {
  /** Asks the portal, also where a kept listing is fresh. */
  readonly refresh?: boolean;
}

export function withSearch(it: Command): Command {
  return withTarget(it)
    .option(
      "--account <pattern>",
      "only accounts with this in their id, name or email; " +
        "with *, which stands for any text, it has to match a whole id, name or email",
      readPattern,
    )
    .option(
      "--role <pattern>",
      "only roles with this in their name; with *, which stands for any text, it has to match the whole name",
      readPattern,
    )
    .option(
      "--refresh",
      "list everything again, and keep that (default: the kept listing, if less than 24 hours old)",
    );
}

/** Asks the portal for what fits a search, with progress. Without a role, it also finds accounts that have no roles. */
export function search(
  context: Context,
  client: SSOClient,
  wanted: Search,
  checkpoint?: Checkpoint,
): Listing<AccountAssignments> {
  return listRoles(context, client, {
    accounts: (account) => isWanted(account, wanted),
    roles: wanted.role === undefined ? undefined : ({ roleName }) => matches(wanted.role, [roleName]),
    checkpoint,
  });
}

/** What fits a search of a listing of everything; accounts without a wanted role come without roles. */
export async function* fitting(
  listing: AsyncIterable<AccountAssignments> | Iterable<AccountAssignments>,
  wanted: Search,
): AsyncGenerator<AccountAssignments> {
  for await (const { account, roles } of listing) {
    if (!isWanted(account, wanted)) continue;
    yield { account, roles: roles.filter(({ roleName }) => matches(wanted.role, [roleName])) };
  }
}

/** Whether an account fits a search. */
export function isWanted(found: AccountInfo, { account }: Search): boolean {
  const { accountId, accountName, emailAddress } = found;
  return matches(account, [accountId, accountName, emailAddress]) || account === describeAccount(found);
}

/** The message if nothing was found. */
export function nothingFound({ account, role }: Search): string {
  const flags = Object.entries({ account, role }).flatMap(([name, pattern]) =>
    pattern === undefined ? [] : [commandLine([`--${name}`, pattern])],
  );
  return flags.length === 0
    ? "You have no role in any account"
    : `You have no role that matches ${flags.join(" ")}`;
}

/** Warns of accounts that could not be read. @returns a summary of these; undefined if there are none */
export function tellFailures(
  context: Context,
  { accounts, failures }: Pick<Report, "accounts" | "failures">,
): string | undefined {
  for (const { account, error } of failures) {
    context.warn(new Error(printable(`${describeAccount(account)} could not be read: ${error.message}`)));
  }
  return failures.length > 0
    ? `${failures.length} of ${accounts.known} accounts could not be read`
    : undefined;
}
