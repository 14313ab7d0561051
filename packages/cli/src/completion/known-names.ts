import type { AccountAssignments } from "@identity-center/assignments";
import type { KeptListing } from "@identity-center/assignments/kept";
import { type Context, withoutQuestions } from "../command/context";
import { Aliases } from "../kept/aliases";
import { readKept } from "../kept/kept-file";
import { targetOf } from "../target/target";
import { type Completion, named } from "./completion";

/** The values of the flags on a line, by their long names. */
export type GivenFlags = ReadonlyMap<string, readonly string[]>;

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

  /** Accounts that have the role of the line, if it has one: by their names, but by their ids where a digit begins the word. */
  async accounts(typed: string, flags: GivenFlags): Promise<Completion[]> {
    const all = [...((await this.#listing(flags))?.accounts ?? [])];
    const holders = new Map<string, number>();
    for (const { account } of all) {
      const { accountName: name = "" } = account;
      holders.set(name, (holders.get(name) ?? 0) + 1);
    }
    const wanted = flags.get("--role");
    return all
      .filter(({ roles }) => !wanted || roles.some(({ roleName }) => wanted.includes(roleName)))
      .flatMap(({ account: { accountId, accountName = "", emailAddress = "" } }) => {
        const byId = { word: accountId, about: accountName || emailAddress };
        const byName = { word: accountName, about: accountId };
        // `idc` would take a name like an id for one, and refuses one that several accounts have.
        const isName = accountName && holders.get(accountName) === 1 && !/^[\d-]+$/.test(accountName);
        if (!isName) return [byId];
        return /^\d/.test(typed) ? [byName, byId] : [byName];
      });
  }

  /** Roles in the accounts of the line, if it has any, else in all. */
  async roles(flags: GivenFlags): Promise<Completion[]> {
    const wanted = flags.get("--account");
    const found = new Map<string, AccountAssignments["account"][]>();
    for (const { account, roles } of (await this.#listing(flags))?.accounts ?? []) {
      if (wanted && !wanted.some((name) => isMeant(account, name))) continue;
      for (const { roleName } of roles) {
        const accounts = found.get(roleName);
        if (accounts) accounts.push(account);
        else found.set(roleName, [account]);
      }
    }
    return Array.from(found, ([word, accounts]) => ({ word, about: describe(accounts) }));
  }

  /** The kept listing of the session or profile of the line. One that is missing or old is renewed, for the next time. */
  async #listing(flags: GivenFlags): Promise<KeptListing | undefined> {
    const [session] = flags.get("--session") ?? [];
    const [profile] = flags.get("--profile") ?? [];
    const chosen = { ...(session !== undefined && { session }), ...(profile !== undefined && { profile }) };
    const target = await targetOf(this.#context, chosen).catch(() => undefined);
    if (!target) return undefined;
    const kept = await readKept(this.#context, target);
    if (!kept?.isFresh) {
      const { renewInBackground } = await import("../listing/renew-in-background");
      await renewInBackground(this.#context, target);
    }
    return kept?.listing;
  }
}

/** Whether `idc` takes a text for an account: its id, or its name or email address in any case. */
function isMeant(
  { accountId, accountName, emailAddress }: AccountAssignments["account"],
  text: string,
): boolean {
  const isCalled = [accountName, emailAddress].some((it) => it?.toLowerCase() === text.toLowerCase());
  return isCalled || text.replaceAll("-", "") === accountId;
}

function describe(accounts: readonly AccountAssignments["account"][]): string {
  const [first] = accounts;
  if (!first || accounts.length > 1) return `in ${accounts.length} accounts`;
  return `in ${first.accountName || first.accountId}`;
}
