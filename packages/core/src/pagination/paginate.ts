import type { Sendable, ServiceClient } from "../client";
import { checkLimit } from "../config/limit";
import { checkOptionNames } from "../config/option-names";
import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { HttpHandlerOptions } from "../http/http-handler-options";
import type { MetadataBearer } from "../http/metadata";
import { SeenTokens } from "./seen-tokens";

/** Options of a paginator; all but `prefetch` and `maxEmptyPages` are those of the AWS SDK. */
export interface PaginationConfig {
  readonly client: Pick<ServiceClient, "send">;
  /** Items per page, 1-100, unless the input says. @default what the service chooses */
  readonly pageSize?: number | undefined;
  /** Token of the page to begin with. */
  readonly startingToken?: string | undefined;
  /** Ends quietly at a page whose token is the one it was asked for with, instead of throwing. @default false */
  readonly stopOnSameToken?: boolean | undefined;
  /** Sees every command before it is sent, and can replace it. */
  readonly withCommand?: ((command: any) => any) | undefined;
  /** Asks for the next page while this one is consumed. @default false */
  readonly prefetch?: boolean | undefined;
  /** Pages of nothing, one after the other, that may each lead to a next one. @default 1,000 */
  readonly maxEmptyPages?: number | undefined;
}

/** Input members by which pages are asked for. */
interface PageInput {
  readonly nextToken?: string | undefined;
  readonly maxResults?: number | undefined;
}

interface Page extends MetadataBearer {
  readonly nextToken?: string | undefined;
}

/** The service's pages have no end: it gave a page token that it had given before, or one empty page after the other. */
export class PaginationError extends Error {
  override readonly name = "PaginationError";
}

/**
 * Pages of an operation, until one has no token. The input is only read; leaving the loop stops at once.
 * @throws {@link PaginationError} at a token that came before, or after `maxEmptyPages` empty pages.
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
  // Only a page that is asked for ahead has to be told that nobody waits for it any more.
  const leaving = prefetch ? new AbortController() : undefined;
  const leave = () => leaving?.abort(signal?.reason);
  if (leaving) signal?.addEventListener("abort", leave);
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
      const page: Output = await (coming ?? ask(token, options));
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
        throw new PaginationError(`The service gave ${emptyPages} empty pages in a row (see maxEmptyPages)`);
      }
      token = repeated ? undefined : next;
      if (leaving && token) coming = prefetched(ask(token, { ...options, abortSignal: leaving.signal }));
      yield page;
    } while (token);
  } finally {
    signal?.removeEventListener("abort", leave);
    leave();
  }
  return undefined;
}

function isEmpty(page: Page): boolean {
  return Object.values(page).every((member) => !Array.isArray(member) || !member.length);
}

/** Its failure is told when the page is asked for, not before. */
function prefetched<T>(page: Promise<T>): Promise<T> {
  page.catch(() => {});
  return page;
}
