import { listAssignmentsByAccount } from "@identity-center/assignments";
import type { AccountInfo, SSOClient } from "@identity-center/client-sso";
import type { Context } from "../command/context";
import { correctKept } from "../role/unassigned";
import type { Target } from "../target/target";
import type { Job } from "./job";

/** Tells which of the roles that the portal refuses are gone, and corrects the kept listing. */
export class GoneRoles {
  readonly #context: Context;
  readonly #target: Target;
  /** Each correction rewrites the whole listing, so that they come one after the other. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(context: Context, target: Target) {
    this.#context = context;
    this.#target = target;
  }

  /** Whether the user does not have a role any more; false also where that can't be found out. */
  has(job: Job, client: SSOClient, signal: AbortSignal): Promise<boolean> {
    const checked = this.#last.then(() => this.#check(job, client, signal)).catch(() => false);
    this.#last = checked;
    return checked;
  }

  async #check(
    { account, role: { roleName } }: Job,
    client: SSOClient,
    signal: AbortSignal,
  ): Promise<boolean> {
    const names = await namesIn(account, client, signal);
    const { accountId } = account;
    await correctKept(this.#context, { target: this.#target, accountId, roleName }, names);
    return !names.includes(roleName);
  }
}

/** The roles of an account, at the rate that all requests of the client share. @throws if they can't be read. */
async function namesIn(account: AccountInfo, client: SSOClient, abortSignal: AbortSignal): Promise<string[]> {
  // A listing that has only this account left.
  const checkpoint = { version: 1, done: "", pending: [account], next: null } as const;
  const listing = listAssignmentsByAccount({ client, checkpoint, abortSignal });
  for await (const { roles } of listing) return roles.map(({ roleName }) => roleName);
  for (const { error } of listing.report().failures) if (!isRefusal(error)) throw error;
  return [];
}

/** What the portal answers for an account in which the user has no role. */
function isRefusal({ name }: Error): boolean {
  return ["ForbiddenException", "ResourceNotFoundException"].includes(name);
}
