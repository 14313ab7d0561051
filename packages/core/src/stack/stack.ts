import type { ResolvedClientConfig } from "../config/resolved-config";
import { anchor, type Middleware } from "../middleware/middleware";
import type { Stack } from "../middleware/middleware-stack";
import type { Service } from "../model/service";
import { bearer } from "../request/bearer";
import { endpoint } from "../request/endpoint";
import { hostHeader } from "../request/host-header";
import { serializer } from "../request/serialize";
import { userAgent } from "../request/user-agent";
import { deserializer } from "../response/deserialize";
import { retry } from "../retry/retry";
import { contentLength, recursionDetection } from "../runtime/runtime";
import { constructStack } from "../smithy";
import { logCalls } from "./log-calls";

/** The stack of a client: caches the order of its middlewares until the stack changes. */
export interface ClientStack extends Stack {
  order(): readonly Middleware[];
}

/**
 * The stack of every client. Steps, names, priorities and order are those of the AWS SDK, so that plugins can be placed
 * beside its middlewares or replace them. Only `bearer` has no counterpart there.
 */
export function createClientStack(service: Service, config: ResolvedClientConfig): ClientStack {
  const stack: Stack = constructStack();
  const full = (name: string) => `${name}Middleware`;
  const put = (middleware: Middleware, name: string, step: string, priority = "normal") =>
    stack.add(middleware as never, { name: full(name), step, priority } as never);
  const putBeside = (
    relation: "before" | "after",
    to: string,
    middleware: Middleware,
    name: string,
    step: string,
    ...aliases: string[]
  ) =>
    stack.addRelativeTo(
      middleware as never,
      { name: full(name), step, relation, toMiddleware: full(to), aliases: aliases.map(full) } as never,
    );
  put(logCalls(config), "logger", "initialize");
  putBeside("before", "endpointV2", anchor, "httpAuthScheme", "serialize");
  putBeside("before", "serializer", endpoint(config), "endpointV2", "serialize");
  put(serializer(config), "serializer", "serialize");
  put(bearer(config), "bearer", "build");
  put(contentLength, "contentLength", "build");
  put(userAgent(config), "getUserAgent", "build", "low");
  put(hostHeader, "hostHeader", "build", "low");
  put(recursionDetection(), "recursionDetection", "build", "low");
  put(retry(config), "retry", "finalizeRequest", "high");
  putBeside("after", "retry", anchor, "httpSigning", "finalizeRequest", "apiKey", "token", "awsAuth");
  put(deserializer(service, config), "deserializer", "deserialize");
  return watch(stack);
}

/** Adds `order()` to a stack: computed once, discarded by any change. */
function watch(stack: Stack): ClientStack {
  let order: readonly Middleware[] | undefined;
  for (const name of ["add", "addRelativeTo", "remove", "removeByTag"] as const) {
    const change = stack[name] as (...args: unknown[]) => never;
    stack[name] = (...args: unknown[]) => {
      order = undefined;
      return change(...args);
    };
  }
  return Object.assign(stack, { order: () => (order ??= orderOfAll([stack])) });
}

/** A client's stack, and a command's if it has one. */
export type Stacks = readonly [client: Stack & Partial<ClientStack>, own?: Stack | undefined];

/** The middlewares of both, outermost first. */
export function orderOf([client, own]: Stacks): readonly Middleware[] {
  if (own) return orderOfAll([client, own]);
  return client.order?.() ?? orderOfAll([client]);
}

/**
 * Smithy's stack does not expose its order, so each of its middlewares is added to another stack as a marker that records
 * it when that stack is resolved. A second stack is added there too: to join them before would copy the first once more.
 */
function orderOfAll(stacks: readonly Stack[]): readonly Middleware[] {
  const order: Middleware[] = [];
  const markers: Stack = constructStack();
  const mark =
    (add: (marker: never, options: never) => void) =>
    (middleware: Middleware, options: object): void => {
      const marker = (next: unknown) => {
        order.unshift(middleware);
        return next;
      };
      // The options that a stack passes on contain the middleware once more.
      add(marker as never, { ...options, middleware: marker } as never);
    };
  const target = { add: mark(markers.add), addRelativeTo: mark(markers.addRelativeTo) };
  for (const stack of stacks) stack.applyToStack(target as never);
  markers.resolve((() => {}) as never, {});
  return order;
}
