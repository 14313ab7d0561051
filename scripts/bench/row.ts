import type { Figure } from "./figure";

/** One line of the table: a figure of ours beside that of a peer, measured in the same run. */
export interface Row {
  readonly what: string;
  readonly unit: "bytes" | "kB" | "MB" | "ms" | "µs";
  readonly ours: Figure;
  readonly peer: Figure;
  /** Who the peer is. */
  readonly against: string;
  /** Where there is none, the row is for information. */
  readonly goal?: Goal;
}

/** Ours is at most so much of the peer's, or at most so many units. */
type Goal = { readonly ratio: number } | { readonly most: number };

export function ratioOf({ ours, peer }: Row): number {
  return ours.median / peer.median;
}

export function isReached(row: Row): boolean | undefined {
  const { ours, goal } = row;
  if (!goal) return undefined;
  return "most" in goal ? ours.median <= goal.most : ratioOf(row) <= goal.ratio;
}
