/** There are no other processes. */
export function isDead(): boolean {
  return false;
}

export function hostOfProcess(): string {
  return "none";
}
