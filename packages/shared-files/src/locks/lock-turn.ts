/**
 * Whose turn it is in this process to have a lock, or to look whether it can be had. The others wait for that alone: a
 * thousand who look at the disk would hold up the one that works.
 */
const turns = new Map<string, object>();

/** Whether it is the turn of one who wants the lock of a path; it is, if nobody else's. */
export function hasTurn(path: string, claimant: object): boolean {
  const first = turns.get(path) ?? claimant;
  turns.set(path, first);
  return first === claimant;
}

/** Lets another have its turn, if one had it. */
export function endTurn(path: string, claimant: object): void {
  if (turns.get(path) === claimant) turns.delete(path);
}
