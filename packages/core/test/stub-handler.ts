import type { HttpHandlerOptions } from "@smithy/types";

export interface Answer {
  readonly statusCode?: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** A request as it was when it was sent. */
export interface Sent {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
}

export type Reply =
  | Answer
  | Error
  | ((request: Sent, options: HttpHandlerOptions) => Answer | Promise<Answer>);

export interface StubHandler {
  /** Every request that reached the handler. */
  readonly requests: Sent[];
  handle(request: Sent, options?: HttpHandlerOptions): Promise<{ response: any }>;
}

/** A request handler that gives one reply after the other, and then the last one for ever. */
export function stubHandler(...replies: readonly Reply[]): StubHandler {
  const requests: Sent[] = [];
  return {
    requests,
    async handle(request, options = {}) {
      if (options.abortSignal?.aborted) throw new Error("Aborted before it was sent");
      requests.push({ ...request, query: { ...request.query }, headers: { ...request.headers } });
      const reply = replies[Math.min(requests.length, replies.length) - 1] ?? {};
      if (reply instanceof Error) throw reply;
      const answer = typeof reply === "function" ? await reply(request, options) : reply;
      const { statusCode = 200, headers = {}, body = "" } = answer;
      return { response: { statusCode, headers, body } };
    },
  };
}

/** An answer of the service, whose errors name their request. */
export function json(value: unknown, statusCode = 200, headers: Record<string, string> = {}): Answer {
  const marks = statusCode >= 300 ? { "x-amzn-requestid": "a-request" } : {};
  return { statusCode, headers: { ...marks, ...headers }, body: JSON.stringify(value) };
}

/** A reply that never comes; aborting the call ends it, as it does with real request handlers. */
export function hang(_request: Sent, { abortSignal }: HttpHandlerOptions): Promise<never> {
  return new Promise((_, reject) => {
    const signal = abortSignal as AbortSignal | undefined;
    signal?.addEventListener("abort", () => reject(new Error("Socket closed")), { once: true });
  });
}
