/**
 * Remembers page tokens in bounded memory: the last hundred, and one landmark that is replaced at every power of two, so
 * that a cycle of any length reaches it (R. P. Brent, 1980).
 */
export class SeenTokens {
  readonly #recent = new Set<string>();
  #landmark: string | undefined;
  #count = 0;

  add(token: string): void {
    const [oldest] = this.#recent;
    if (this.#recent.size === 100) this.#recent.delete(oldest as string);
    this.#recent.add(token);
    this.#count += 1;
    if (Number.isInteger(Math.log2(this.#count))) this.#landmark = token;
  }

  has(token: string): boolean {
    return token === this.#landmark || this.#recent.has(token);
  }
}
