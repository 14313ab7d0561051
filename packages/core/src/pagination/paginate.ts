import type { Sendable, ServiceClient } from "../client";
import { checkLimit } from "../config/limit";
import { checkOptionNames } from "../config/option-names";
import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { HttpHandlerOptions } from "../http/http-handler-options";
import type { MetadataBearer } from "../http/metadata";
import { SeenTokens } from "./seen-tokens";

/** Options of a paginator; all but `prefetch` and `maxEmptyPages` are those of the AWS SDK. */
export interface PaginationConfig {
  /** The client that requests the pages. */
  readonly client: Pick<ServiceClient, "send">;
  /** Items per page, 1-100, unless the input has `maxResults`. @default chosen by the service */
  readonly pageSize?: number | undefined;
  /** Token of the first page to request. */
  readonly startingToken?: string | undefined;
  /** Stops without an error at a page whose `nextToken` is the one it was requested with. @default false */
  readonly stopOnSameToken?: boolean | undefined;
  /** Called with every command before it is sent; may return another one. */
  readonly withCommand?: ((command: any) => any) | undefined;
  /** Requests the next page while the current one is consumed. @default false */
  readonly prefetch?: boolean | undefined;
  /** Maximum number of consecutive empty pages to follow. @default 1,000 */
  readonly maxEmptyPages?: number | undefined;
}

/** Input members for paging. */
interface PageInput {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

interface Page extends MetadataBearer {
  readonly nextToken?: string | undefined;
}

/**
 * Thrown if the pages would not end: the service repeated a page token or returned too many consecutive empty pages.
 */
export class PaginationError extends Error {
  override readonly name = "PaginationError";
}

/**
 * Iterates over the pages of an operation. The input is not modified. Leaving the loop cancels a page that was
 * prefetched.
 * @example
 * ```ts
 * for await (const page of paginate(ListWidgetsCommand, { client, pageSize: 100 })) {
 *   console.log(page.widgets);
 * }
 * ```
 * @throws {@link PaginationError} for a repeated page token, or after `maxEmptyPages` empty pages
 */
export async function* paginate<Input extends PageInput, Output extends Page>(
  CommandClass: new (input: Input) => Sendable<Input, Output>,
  config: PaginationConfig,
  input: Input = {} as Input,
  options: HttpHandlerOptions = {},
): AsyncGenerator<Output, undefined, unknown> {
  checkOptionNames(
    "a paginator",
    config,
    "client pageSize startingToken stopOnSameToken withCommand prefetch maxEmptyPages",
  );
  const { client, pageSize, startingToken, stopOnSameToken, withCommand, prefetch } = config;
  if (!client?.send) throw new InvalidParameterError("client", "a client of the service", client);
  const maxEmptyPages = checkLimit("maxEmptyPages", config.maxEmptyPages ?? 1_000);
  const signal = options.abortSignal as AbortSignal | undefined;
  // Created for the first page that is requested ahead, to cancel it when the loop is left.
  let leaving: AbortController | undefined;
  const leave = () => leaving?.abort(signal?.reason);
  const whileWanted = () => {
    if (!leaving) {
      leaving = new AbortController();
      signal?.addEventListener("abort", leave);
      if (signal?.aborted) leave();
    }
    return leaving.signal;
  };
  const maxResults = input.maxResults ?? pageSize;
  const ask = (nextToken: string | undefined, ahead: HttpHandlerOptions): Promise<Output> => {
    const command: Sendable<Input, Output> = new CommandClass({
      ...input,
      ...(nextToken && { nextToken }),
      ...(maxResults !== undefined && { maxResults }),
    });
    return client.send(withCommand?.(command) ?? command, ahead);
  };
  const seen = new SeenTokens();
  let token = startingToken ?? input.nextToken;
  let coming: Promise<Output> | undefined;
  let emptyPages = 0;
  try {
    do {
      if (token) seen.add(token);
      const asked: Promise<Output> = coming ?? ask(token, options);
      coming = undefined;
      const page = await asked;
      const next = page.nextToken;
      const repeated = !!next && seen.has(next);
      if (repeated && !(stopOnSameToken && next === token)) {
        yield page;
        throw new PaginationError(
          "The service repeated a page token, so its pages have no end; stopped after this page",
        );
      }
      emptyPages = isEmpty(page) ? emptyPages + 1 : 0;
      if (next && emptyPages > maxEmptyPages) {
        throw new PaginationError(
          `The service returned ${emptyPages} empty pages in a row (see maxEmptyPages)`,
        );
      }
      token = repeated ? undefined : next;
      if (prefetch && token) coming = prefetched(ask(token, { ...options, abortSignal: whileWanted() }));
      yield page;
    } while (token);
  } finally {
    signal?.removeEventListener("abort", leave);
    // An abort creates an error with a stack, which takes a tenth of the time of an enumeration.
    if (coming) leave();
  }
  return undefined;
}

function isEmpty(page: Page): boolean {
  return Object.values(page).every((member) => !Array.isArray(member) || !member.length);
}

/** Reports an error of the page when it is awaited, not before. */
function prefetched<T>(page: Promise<T>): Promise<T> {
  page.catch(() => {});
  return page;
}
