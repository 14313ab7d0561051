import type { Assignment } from "@identity-center/assignments";

/** What to run in one account. */
export interface Job extends Assignment {
  /** The program and its arguments. */
  readonly words: readonly string[];
}

/** Identifies a job among all others. */
export function keyOf({ account, role }: Assignment): string {
  return `${account.accountId} ${role.roleName}`;
}

/** The ids that a key was made of. */
export function idsIn(key: string): { readonly account: string; readonly role: string } {
  const [account = "", ...role] = key.split(" ");
  return { account, role: role.join(" ") };
}

/** How often each text occurs. */
export function countsOf(texts: Iterable<string>): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  return counts;
}
