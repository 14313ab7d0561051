import { createHmac } from "node:crypto";
import { invalidRequest } from "./portal-error";

const DEFAULT_PAGE_SIZE = 20;

/** One page of a list. */
export interface Page<T> {
  readonly items: readonly T[];
  /** `null` on the last page: that is how the portal writes it. */
  readonly nextToken: string | null;
}

/**
 * Cuts lists into pages. A token holds where the next page starts, sealed together with whom and what it was
 * made for, so nothing is stored: a client that retries can use the same token again, and no other session or
 * list can use it at all.
 */
export class Pager {
  readonly #key: Buffer;

  constructor(key: Buffer) {
    this.#key = key;
  }

  /**
   * The page that a query asks for.
   *
   * @param scope - what a token is bound to: the session's token, the operation and what else selects the list
   * @throws PortalError 400 for a page size out of bounds, or a token that was not made for this scope
   */
  page<T>(list: readonly T[], query: URLSearchParams, scope: readonly string[]): Page<T> {
    const size = pageSize(query.get("max_result"));
    const token = query.get("next_token");
    const start = token === null ? 0 : this.#open(token, scope);
    const end = start + size;
    return { items: list.slice(start, end), nextToken: end < list.length ? this.#seal(end, scope) : null };
  }

  #seal(offset: number, scope: readonly string[]): string {
    const start = Buffer.alloc(4);
    start.writeUInt32BE(offset);
    const seal = createHmac("sha256", this.#key)
      .update(JSON.stringify([offset, ...scope]))
      .digest();
    return Buffer.concat([start, seal]).toString("base64url");
  }

  #open(token: string, scope: readonly string[]): number {
    const bytes = Buffer.from(token, "base64url");
    const offset = bytes.length < 4 ? 0 : bytes.readUInt32BE();
    if (token !== this.#seal(offset, scope)) throw invalidRequest("Invalid next token");
    return offset;
  }
}

function pageSize(maxResult: string | null): number {
  if (maxResult === null) return DEFAULT_PAGE_SIZE;
  const size = /^\d+$/.test(maxResult) ? Number(maxResult) : Number.NaN;
  if (size >= 1 && size <= 100) return size;
  throw invalidRequest("ResultSize parameter must be within the valid limits of: 1-100");
}
