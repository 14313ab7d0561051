/** Every call looks at the lock itself, which is in memory. The turn of a Worker that was stopped would never end. */
export function hasTurn(): boolean {
  return true;
}

export function endTurn(): void {}
