import type { Figure } from "./figure";

/** One line of the table: a figure of ours beside those of an older build and of a peer, measured in the same run. */
export interface Row {
  readonly what: string;
  readonly unit: "bytes" | "kB" | "MB" | "ms" | "µs";
  readonly ours: Figure;
  /** Of the older build; none where it has no such figure. */
  readonly before?: Figure;
  readonly peer: Figure;
  /** Who the peer is. */
  readonly against: string;
  /** Where there is none, the row is for information. */
  readonly goal?: Goal;
}

/** Each part that is there is to be reached. */
interface Goal {
  /** Ours is at most so much of the peer's. */
  readonly ratio?: number;
  /** Ours is at most so much of what it was before. */
  readonly before?: number;
  /** Ours is at most so many units. */
  readonly most?: number;
}

export function ratioOf(ours: Figure, other: Figure): number {
  return ours.median / other.median;
}

export function isReached({ ours, before, peer, goal }: Row): boolean | undefined {
  if (!goal) return undefined;
  const { ratio = Number.POSITIVE_INFINITY, most = Number.POSITIVE_INFINITY } = goal;
  return (
    ratioOf(ours, peer) <= ratio &&
    ours.median <= most &&
    (!before || !goal.before || ratioOf(ours, before) <= goal.before)
  );
}
