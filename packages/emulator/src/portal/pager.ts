import { createHmac } from "node:crypto";
import { invalidRequest } from "./portal-error";

const DEFAULT_PAGE_SIZE = 20;

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** `null` on the last page, as the portal sends it. */
  readonly nextToken: string | null;
}

/** Splits lists into pages. */
export interface Paging {
  /**
   * The page that a query requests.
   *
   * @param scope - what page tokens are bound to: the access token, the operation and the parameters that select the
   * list
   * @throws PortalError 400 for a page size out of range, or a token of another scope
   */
  page<T>(list: readonly T[], query: URLSearchParams, scope: readonly string[]): Page<T>;
}

/** Where a page starts, and how many empty pages were returned before it for the same offset. */
interface Place {
  readonly offset: number;
  readonly turn: number;
}

const FIRST: Place = { offset: 0, turn: 0 };

/**
 * Splits lists into pages without storing state: a token contains the offset of the next page and a signature over the
 * offset and the scope. A client can use a token again when it retries, but not for another session or list.
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
    const nextToken = end < list.length ? this.#encode({ offset: end, turn: 0 }, scope) : null;
    return { items: list.slice(offset, end), nextToken };
  }

  /** An empty page, with a new token for the page that the query requests. */
  emptyPage(query: URLSearchParams, scope: readonly string[]): Page<never> {
    pageSize(query.get("max_result"));
    const { offset, turn } = this.#placeOf(query, scope);
    return { items: [], nextToken: this.#encode({ offset, turn: turn + 1 }, scope) };
  }

  /** A token for the first page. */
  firstToken(scope: readonly string[]): string {
    return this.#encode(FIRST, scope);
  }

  #placeOf(query: URLSearchParams, scope: readonly string[]): Place {
    const token = query.get("next_token");
    return token === null ? FIRST : this.#decode(token, scope);
  }

  #encode({ offset, turn }: Place, scope: readonly string[]): string {
    const place = Buffer.alloc(8);
    place.writeUInt32BE(offset);
    place.writeUInt32BE(turn, 4);
    const signature = createHmac("sha256", this.#key)
      .update(JSON.stringify([offset, turn, ...scope]))
      .digest();
    return Buffer.concat([place, signature]).toString("base64url");
  }

  #decode(token: string, scope: readonly string[]): Place {
    const bytes = Buffer.from(token, "base64url");
    const place = bytes.length < 8 ? FIRST : { offset: bytes.readUInt32BE(), turn: bytes.readUInt32BE(4) };
    if (token !== this.#encode(place, scope)) throw invalidRequest("Invalid next token");
    return place;
  }
}

function pageSize(maxResult: string | null): number {
  if (maxResult === null) return DEFAULT_PAGE_SIZE;
  const size = /^\d+$/.test(maxResult) ? Number(maxResult) : Number.NaN;
  if (size >= 1 && size <= 100) return size;
  throw invalidRequest("ResultSize parameter must be within the valid limits of: 1-100");
}
