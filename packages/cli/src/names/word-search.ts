import { type Items, MadeItems } from "./items";

/** How well a text fits a word: 0 if it does not have it. */
const inTheMiddle = 1;
const atStart = 2;
const asWhole = 3;

/**
 * Searches many items by words. An item is found if its text has all words, in any order and any case; a word may be a part of
 * one of the text's. If no item has them, those are found whose text has the letters of each word in their order, with others
 * between them.
 *
 * Whole words come before beginnings of words, and these before parts in the middle; among equals, the order of the items
 * stays.
 */
export class WordSearch<Item> {
  readonly #items: Items<Item>;
  readonly #textOf: (item: Item) => string;
  #texts: readonly string[] | undefined;
  /** The search before, of which a longer one finds a part. */
  #last: { readonly words: string; readonly found: readonly number[] } | undefined;

  constructor(items: Items<Item>, textOf: (item: Item) => string) {
    this.#items = items;
    this.#textOf = textOf;
  }

  /** The items that fit, the best first; all for no word. */
  find(words: string): Items<Item> {
    const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
    if (wanted.length === 0) return this.#items;
    const ranks = this.#byRank(words.trimStart().toLowerCase(), wanted);
    const ranked = ranks.reverse().flat();
    const found = ranked.length > 0 ? ranked : this.#byLetters(wanted);
    return new MadeItems(found.length, (at) => this.#item(found[at] as number));
  }

  /** For each rank, the items of it in their order. */
  #byRank(words: string, wanted: readonly string[]): number[][] {
    // The texts take longer than to show all items, so that they are made at the first key.
    this.#texts ??= Array.from({ length: this.#items.length }, (_, at) =>
      this.#textOf(this.#item(at)).toLowerCase(),
    );
    const texts = this.#texts;
    const isLonger = this.#last !== undefined && words.startsWith(this.#last.words);
    const among = isLonger ? (this.#last?.found ?? []) : texts.keys();
    const ranks: number[][] = Array.from({ length: wanted.length * asWhole + 1 }, () => []);
    const found: number[] = [];
    for (const at of among) {
      const rank = rankOf(texts[at] as string, wanted);
      if (rank === 0) continue;
      found.push(at);
      ranks[rank]?.push(at);
    }
    this.#last = { words, found };
    return ranks;
  }

  #item(at: number): Item {
    return this.#items.at(at) as Item;
  }

  #byLetters(wanted: readonly string[]): number[] {
    const texts = this.#texts ?? [];
    return [...texts.keys()].filter((at) => wanted.every((word) => hasLetters(texts[at] as string, word)));
  }
}

/** The sum of how well a text fits each word; 0 if it does not have one of them. */
function rankOf(text: string, wanted: readonly string[]): number {
  let sum = 0;
  for (const word of wanted) {
    const fit = fitOf(text, word);
    if (fit === 0) return 0;
    sum += fit;
  }
  return sum;
}

function fitOf(text: string, word: string): number {
  let best = 0;
  for (let at = text.indexOf(word); at !== -1 && best < asWhole; at = text.indexOf(word, at + 1)) {
    const isStart = at === 0 || !isLetter(text.charCodeAt(at - 1));
    const end = at + word.length;
    const isWhole = isStart && (end === text.length || !isLetter(text.charCodeAt(end)));
    best = Math.max(best, isWhole ? asWhole : isStart ? atStart : inTheMiddle);
  }
  return best;
}

/** Whether the code of a lower-case character is that of a letter or digit. All beyond ASCII counts. */
function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code >= 128;
}

function hasLetters(text: string, word: string): boolean {
  let from = 0;
  for (const letter of word) {
    from = text.indexOf(letter, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
