/** One line of the table: both sides of a comparison, and their ratio (ours / peer). */
export interface Row {
  readonly what: string;
  readonly ours: string;
  readonly peer: string;
  readonly ratio: number;
}
