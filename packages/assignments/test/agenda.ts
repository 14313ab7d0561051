interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly item: T;
}

/** Things to come, the next one first; of those at the same time, the one that was put down first. */
export class Agenda<T> {
  /** A heap. */
  readonly #entries: Entry<T>[] = [];
  #order = 0;

  get size(): number {
    return this.#entries.length;
  }

  put(at: number, item: T): void {
    const entry = { at, order: this.#order++, item };
    let place = this.#entries.push(entry) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#precedes(entry, parent)) break;
      this.#entries[place] = this.#entries[parent] as Entry<T>;
      place = parent;
    }
    this.#entries[place] = entry;
  }

  next(): { readonly at: number; readonly item: T } | undefined {
    const first = this.#entries[0];
    const last = this.#entries.pop();
    if (first && last && this.#entries.length) this.#sink(last);
    return first;
  }

  #sink(entry: Entry<T>): void {
    let place = 0;
    for (let child = 1; child < this.#entries.length; child = 2 * place + 1) {
      const right = this.#entries[child + 1];
      if (right && this.#precedes(right, child)) child += 1;
      if (this.#precedes(entry, child)) break;
      this.#entries[place] = this.#entries[child] as Entry<T>;
      place = child;
    }
    this.#entries[place] = entry;
  }

  #precedes({ at, order }: Entry<T>, place: number): boolean {
    const other = this.#entries[place] as Entry<T>;
    return at < other.at || (at === other.at && order < other.order);
  }
}
