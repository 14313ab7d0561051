import { createHmac } from "node:crypto";
import { invalidRequest } from "./portal-error";

const DEFAULT_PAGE_SIZE = 20;

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** `null` on the last page: that is how the portal writes it. */
  readonly nextToken: string | null;
}

/** Cuts lists into pages. */
export interface Paging {
  /**
   * The page that a query asks for.
   *
   * @param scope - what a token is bound to: the session's token, the operation and what else selects the list
   * @throws PortalError 400 for a page size out of bounds, or a token that was not made for this scope
   */
  page<T>(list: readonly T[], query: URLSearchParams, scope: readonly string[]): Page<T>;
}

/** Where a page starts, and how many empty pages came before it at the same place. */
interface Place {
  readonly offset: number;
  readonly turn: number;
}

const FIRST: Place = { offset: 0, turn: 0 };

/**
 * Cuts lists into pages. A token holds where the next page starts, sealed together with whom and what it was
 * made for, so nothing is stored: a client that retries can use the same token again, and no other session or
 * list can use it at all.
 */
export class Pager implements Paging {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  page<T>(list: readonly T[], query: URLSearchParams, scope: readonly string[]): Page<T> {
    const size = pageSize(query.get("max_result"));
    const { offset } = this.#placeOf(query, scope);
    const end = offset + size;
    const nextToken = end < list.length ? this.#seal({ offset: end, turn: 0 }, scope) : null;
    return { items: list.slice(offset, end), nextToken };
  }

  /** No items, and a token never given out before that leads to those which the query asks for. */
  emptyPage(query: URLSearchParams, scope: readonly string[]): Page<never> {
    pageSize(query.get("max_result"));
    const { offset, turn } = this.#placeOf(query, scope);
    return { items: [], nextToken: this.#seal({ offset, turn: turn + 1 }, scope) };
  }

  /** A token that leads to the first page. */
  firstToken(scope: readonly string[]): string {
    return this.#seal(FIRST, scope);
  }

  #placeOf(query: URLSearchParams, scope: readonly string[]): Place {
    const token = query.get("next_token");
    return token === null ? FIRST : this.#open(token, scope);
  }

  #seal({ offset, turn }: Place, scope: readonly string[]): string {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(offset);
    place.writeUInt32BE(turn, 4);
    const seal = createHmac("sha256", this.#key)
      .update(JSON.stringify([offset, turn, ...scope]))
      .digest();
    return Buffer.concat([place, seal]).toString("base64url");
  }

  #open(token: string, scope: readonly string[]): Place {
    const bytes = Buffer.from(token, "base64url");
    const place = bytes.length < 8 ? FIRST : { offset: bytes.readUInt32BE(), turn: bytes.readUInt32BE(4) };
    if (token !== this.#seal(place, scope)) throw invalidRequest("Invalid next token");
    return place;
  }
}

function pageSize(maxResult: string | null): number {
  if (maxResult === null) return DEFAULT_PAGE_SIZE;
  const size = /^\d+$/.test(maxResult) ? Number(maxResult) : Number.NaN;
  if (size >= 1 && size <= 100) return size;
  throw invalidRequest("ResultSize parameter must be within the valid limits of: 1-100");
}
