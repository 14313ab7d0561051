import type { Account, Directory } from "./directory";
import { Pager, type Paging } from "./pager";
import type { PortalSettings } from "./portal-settings";
import type { RandomBytes } from "./random";
import { Sessions } from "./session";

/** All that a portal knows and remembers; routes read and change nothing else. */
export interface Store {
  readonly directory: Directory;
  readonly accountsById: ReadonlyMap<string, Account>;
  readonly sessions: Sessions;
  readonly pager: Paging;
  readonly random: RandomBytes;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** Milliseconds. */
  readonly roleCredentialsDuration: number;
}

export function createStore(settings: PortalSettings): Store & { readonly pager: Pager } {
  const { directory, random, clock, roleCredentialsDuration } = settings;
  return {
    directory,
    accountsById: new Map(directory.accounts.map((account) => [account.accountId, account])),
    sessions: new Sessions(clock, random),
    pager: new Pager(random(32)),
    random,
    clock,
    roleCredentialsDuration,
  };
}
