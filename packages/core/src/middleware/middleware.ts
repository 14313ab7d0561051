import type { CallScope } from "../call/call-scope";
import type { HttpHandlerOptions } from "../http/http-handler-options";
import type { HttpRequest } from "../http/http-request";
import type { HttpResponse } from "../http/http-response";
import type { MetadataBearer } from "../http/metadata";
import type { Operation } from "../model/operation";
import type { HandlerExecutionContext } from "./middleware-stack";

/** What travels down the chain: the caller's input, then the request made of it. */
export interface Call {
  readonly input: { readonly [member: string]: unknown };
  readonly request: HttpRequest;
}

/** What travels up the chain: the response, then the output read from it. */
export interface Result {
  readonly response: HttpResponse;
  readonly output: MetadataBearer;
}

export type Handler = (call: Call) => Promise<Result>;

/** One send's own context: plugins may write to it, and no other send sees it. */
export interface CallContext extends HandlerExecutionContext {
  readonly operation: Operation;
  readonly options: HttpHandlerOptions;
  /** What waits in this send asks it for a signal. */
  readonly scope: CallScope;
  /** Where the request goes; a plugin can replace it before there is one. */
  endpointV2: { readonly url: URL };
}

export type Middleware = (next: Handler, context: CallContext) => Handler;

/** Has no work, and costs a call no closure: its name is where plugins put theirs. */
export const anchor: Middleware = (next) => next;
