/**
 * The calls in this process that hold a lock or try to take it, by path. Other calls wait without looking at the disk:
 * a thousand of them would slow down the one that holds the lock.
 */
const turns = new Map<string, object>();

/** Whether a claimant may try to take the lock of a path. The first claimant may, until it ends its turn. */
export function hasTurn(path: string, claimant: object): boolean {
  const first = turns.get(path) ?? claimant;
  turns.set(path, first);
  return first === claimant;
}

/** Ends the turn of a claimant, if it has the turn. */
export function endTurn(path: string, claimant: object): void {
  if (turns.get(path) === claimant) turns.delete(path);
}
