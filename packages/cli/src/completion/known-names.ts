import type { KeptListingJson } from "@identity-center/assignments/kept";
import { type Context, withoutQuestions } from "../command/context";
import { Aliases } from "../kept/aliases";
import { firstRole } from "../kept/first-role";
import { readKept } from "../kept/kept-file";
import { describeAccount } from "../names/describe-account";
import { matches } from "../names/filter";
import { targetOf } from "../target/target";
import { printable } from "../terminal/printable";
import { type Completion, named } from "./completion";

/** The values of the flags on a line, by their long names. */
export type GivenFlags = ReadonlyMap<string, readonly string[]>;

/** A listing as its file has it. */
type Names = Pick<KeptListingJson, "accounts" | "roles">;

const none: Names = { accounts: [], roles: [] };

/** What is known on this machine of names, without a request. While a word is completed nobody can be told of an error. */
export class KnownNames {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = withoutQuestions(context);
  }

  async sessions(): Promise<Completion[]> {
    return named(Object.keys((await this.#context.sharedConfig()).ssoSessions), "session");
  }

  async profiles(): Promise<Completion[]> {
    return named(Object.keys((await this.#context.sharedConfig()).profiles), "profile");
  }

  async aliases(): Promise<Completion[]> {
    const aliases = await Aliases.of(this.#context)
      .read()
      .catch(() => new Map());
    return Array.from(aliases, ([word, { roleName, accountId }]) => ({
      word,
      about: `alias of ${roleName} in ${accountId}`,
    }));
  }

  /**
   * Accounts that have the role of the line, if it has one: by their names, with the id where others are called so in any case, and
   * by their ids where a digit begins the word.
   */
  async accounts(typed: string, flags: GivenFlags): Promise<Completion[]> {
    const { accounts, roles } = await this.#listing(flags);
    // All of one name begin alike, so that none of them is left out alone.
    const start = typed.toLowerCase();
    const begun = accounts.filter((it) => it[0].startsWith(typed) || beginAlike(it[1] ?? "", start));
    const holders = new Map<string | undefined, number>();
    for (const [, name] of begun) {
      const key = name?.toLowerCase();
      holders.set(key, (holders.get(key) ?? 0) + 1);
    }
    const wanted = flags.get("--role")?.map((name) => roles.indexOf(name));
    return begun
      .filter((account) => !wanted || wanted.some((role) => account.indexOf(role, firstRole) !== -1))
      .flatMap((account) => {
        const [accountId, name, emailAddress] = account;
        const byId = { word: accountId, about: name || emailAddress || "" };
        if (!name) return [byId];
        // `idc` would take a name like an id for one, several accounts have some, and some can't be printed.
        const isOwn =
          holders.get(name.toLowerCase()) === 1 && !/^[\d-]+$/.test(name) && printable(name) === name;
        const word = isOwn ? name : describeAccount({ accountId, accountName: name });
        const byName = { word, about: accountId };
        return /^\d/.test(typed) ? [byName, byId] : [byName];
      });
  }

  /** Roles in the accounts of the line, if it has any, else in all. */
  async roles(flags: GivenFlags): Promise<Completion[]> {
    const { accounts, roles } = await this.#listing(flags);
    const wanted = flags.get("--account");
    const meant = wanted ? new Set(wanted.flatMap((text) => accountsMeant(accounts, text))) : accounts;
    const counts = new Map<number, number>();
    for (const account of meant) {
      for (let at = firstRole; at < account.length; at += 1) {
        const role = account[at] as number;
        counts.set(role, (counts.get(role) ?? 0) + 1);
      }
    }
    return Array.from(counts, ([role, count]) => ({
      word: roles[role] as string,
      about: count === 1 ? "role in 1 account" : `role in ${count} accounts`,
    }));
  }

  /** The kept listing of the session or profile of the line. One that is missing or old is renewed, for the next time. */
  async #listing(flags: GivenFlags): Promise<Names> {
    const [session] = flags.get("--session") ?? [];
    const [profile] = flags.get("--profile") ?? [];
    const chosen = { ...(session !== undefined && { session }), ...(profile !== undefined && { profile }) };
    const target = await targetOf(this.#context, chosen).catch(() => undefined);
    if (!target) return none;
    const kept = await readKept(this.#context, target);
    if (!kept?.isFresh) {
      const { renewInBackground } = await import("../listing/renew-in-background");
      await renewInBackground(this.#context, target);
    }
    return kept?.listing.toJSON() ?? none;
  }
}

/** The accounts that a text names, or else those that it fits as a pattern. */
function accountsMeant(accounts: Names["accounts"], text: string): Names["accounts"] {
  const named = accounts.filter((account) => isMeant(account, text));
  if (named.length > 0) return named;
  return accounts.filter(([accountId, name, emailAddress]) =>
    matches(text, [accountId, name ?? undefined, emailAddress ?? undefined]),
  );
}

/** Whether `idc` takes a text for an account: its id, its name or email address in any case, or both name and id. */
function isMeant([accountId, name, email]: Names["accounts"][number], text: string): boolean {
  const isCalled = [name, email].some((it) => it?.toLowerCase() === text.toLowerCase());
  const described = describeAccount({ accountId, accountName: name || email || "" });
  return isCalled || text.replaceAll("-", "") === accountId || text === described;
}

/** Whether a name, in any case, is the beginning of a text in lower case, or the other way round. */
function beginAlike(name: string, text: string): boolean {
  const lower = name.toLowerCase();
  return lower.startsWith(text) || text.startsWith(lower);
}
