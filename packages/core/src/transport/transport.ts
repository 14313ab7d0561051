import { checkLimit } from "../config/limit";
import type { ResolvedClientConfig } from "../config/resolved-config";
import { InvalidParameterError } from "../errors/invalid-parameter-error";
import { TransportError } from "../errors/transport-error";
import type { HttpHandlerOptions } from "../http/http-handler-options";
import type { HttpRequest } from "../http/http-request";
import type { HttpResponse } from "../http/http-response";
import type { CallContext, Handler, Result } from "../middleware/middleware";
import { handlerOptions } from "../runtime/handler-options";
import { afterwards, discard, isStaleSocket, readBody } from "../runtime/runtime";
import { Attempt } from "./attempt";

/**
 * The end of the chain: one attempt, from the wait for a place at the gate to the last byte of the body, which is then in
 * `response.body` as text. Every failure is a typed error.
 */
export function transport(config: ResolvedClientConfig, { options, scope, operation }: CallContext): Handler {
  return async ({ request }) => {
    const { requestTimeout = config.requestTimeout } = options;
    const attempt = scope.begin(new Attempt(checkLimit("requestTimeout", requestTimeout)));
    scope.attempts += 1;
    let entered = false;
    try {
      if (attempt.ended) throw attempt.ended;
      const queueing = config.gate.enter(attempt);
      if (queueing) await queueing;
      entered = true;
      if (attempt.ended) throw attempt.ended;
      // A request handler may ignore its signal.
      return await new Promise<Result>((resolve, reject) => {
        attempt.onEnd = reject;
        exchange(config, request, options, attempt, operation.once).then(resolve, reject);
      });
    } catch (error) {
      if (attempt.response) discard(attempt.response);
      // An invalid setting that only the request handler looks up.
      if (!attempt.ended && error instanceof InvalidParameterError) throw error;
      throw attempt.ended ?? TransportError.of(error);
    } finally {
      attempt.done();
      // A handler that uses fetch has no pool of its own; fetch returns its socket a moment later.
      if (entered && "metadata" in config.requestHandler) config.gate.leave();
      else if (entered) afterwards(config.gate.leave);
    }
  };
}

/**
 * Sends a request and reads its response. Sends it again if the server had closed the reused socket: that does not count
 * as an attempt, and there are no more such sockets than places. The server may have read the request nevertheless, so an
 * input that can be used only once is not sent again.
 */
async function exchange(
  { requestHandler, maxBodySize }: ResolvedClientConfig,
  request: HttpRequest,
  options: HttpHandlerOptions,
  attempt: Attempt,
  once: boolean | undefined,
): Promise<Result> {
  const own = handlerOptions(options, attempt);
  let response: HttpResponse;
  for (let left = once ? 0 : 50; ; left -= 1) {
    try {
      response = (await requestHandler.handle(request, own)).response;
      break;
    } catch (error) {
      if (attempt.ended || left === 0 || !isStaleSocket(error)) throw error;
    }
  }
  if (attempt.ended) {
    // Too late: the call has ended.
    discard(response);
    throw attempt.ended;
  }
  attempt.read(response);
  const body = await readBody(response, maxBodySize, attempt);
  // The deserializer, which is the next to see it, adds the output.
  return { response: { ...response, body } } as Result;
}
