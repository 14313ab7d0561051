/** A list of which an item may be made when it is asked for. An array is one. */
export interface Items<Item> {
  readonly length: number;
  /** The item at an index that is not negative; undefined beyond the last. */
  at(index: number): Item | undefined;
  slice(start: number, end: number): readonly Item[];
}

/** A list that makes each item when it is asked for: to make 10,000 takes longer than to show the first ones. */
export class MadeItems<Item> implements Items<Item> {
  readonly #make: (index: number) => Item;

  constructor(
    readonly length: number,
    make: (index: number) => Item,
  ) {
    this.#make = make;
  }

  at(index: number): Item | undefined {
    return index < this.length ? this.#make(index) : undefined;
  }

  slice(start: number, end: number): readonly Item[] {
    const count = Math.max(0, Math.min(end, this.length) - start);
    return Array.from({ length: count }, (_, at) => this.#make(start + at));
  }
}
