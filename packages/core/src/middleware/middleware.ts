import type { CallScope } from "../call/call-scope";
import type { SendOptions } from "../call/send-options";
import type { HttpRequest } from "../http/http-request";
import type { HttpResponse } from "../http/http-response";
import type { MetadataBearer } from "../http/metadata";
import type { Operation } from "../model/operation";
import type { HandlerExecutionContext } from "./middleware-stack";

/** The argument of a handler: the caller's input, and once it is serialized, the request. */
export interface Call {
  readonly input: { readonly [member: string]: unknown };
  readonly request: HttpRequest;
}

/** The result of a handler: the response, and once it is deserialized, the output. */
export interface Result {
  readonly response: HttpResponse;
  readonly output: MetadataBearer;
}

export type Handler = (call: Call) => Promise<Result>;

/** The context of one send. Plugins may write to it; other sends do not see that. */
export interface CallContext extends HandlerExecutionContext {
  readonly operation: Operation;
  readonly options: SendOptions;
  /** Ends every wait of this send. */
  readonly scope: CallScope;
  /** Where the request goes; a plugin can replace it before the request is made. */
  endpointV2: { readonly url: URL; readonly own?: true | undefined };
}

export type Middleware = (next: Handler, context: CallContext) => Handler;

/** Does nothing and costs nothing: it only has a name beside which plugins place middlewares. */
export const anchor: Middleware = (next) => next;
