import { bearer } from "./bearer";
import type { ResolvedClientConfig } from "./config";
import { deserializer } from "./deserialize";
import { endpoint } from "./endpoint";
import { hostHeader } from "./host-header";
import { logger } from "./logger";
import type { Middleware } from "./middleware";
import type { Stack } from "./middleware-stack";
import { retry } from "./retry";
import { serializer } from "./serialize";
import type { Service } from "./service";
import { constructStack } from "./smithy";
import { userAgent } from "./user-agent";

/** A client's stack knows the order of its middlewares until somebody changes it. */
export interface ClientStack extends Stack {
  order(): readonly Middleware[];
}

/**
 * The middlewares of every client. Steps, names and priorities are those of the AWS SDK, so that plugins find their
 * anchor.
 */
export function createClientStack(service: Service, config: ResolvedClientConfig): ClientStack {
  const stack: Stack = constructStack();
  const put = (middleware: Middleware, name: string, step: string, place: object = {}) =>
    stack.add(middleware as never, { name: `${name}Middleware`, step, ...place } as never);
  put(logger(config), "logger", "initialize");
  put(serializer(config), "serializer", "serialize");
  put(endpoint(config), "endpointV2", "serialize", { priority: "low" });
  put(bearer(config), "bearer", "build");
  put(hostHeader, "hostHeader", "build", { priority: "low" });
  put(userAgent(config), "getUserAgent", "build", { priority: "low" });
  put(retry(config), "retry", "finalizeRequest", { priority: "high" });
  put(deserializer(service, config), "deserializer", "deserialize");
  return watch(stack);
}

/** Adds `order()` to a stack: worked out once, dropped by any change. */
function watch(stack: Stack): ClientStack {
  let order: readonly Middleware[] | undefined;
  for (const name of ["add", "addRelativeTo", "remove", "removeByTag"] as const) {
    const change = stack[name] as (...args: unknown[]) => never;
    stack[name] = (...args: unknown[]) => {
      order = undefined;
      return change(...args);
    };
  }
  return Object.assign(stack, { order: () => (order ??= orderOf(stack)) });
}

/**
 * The middlewares of a stack, outermost first. Smithy's stack keeps its order to itself, so each of its middlewares
 * goes to a second stack as a marker that, on being resolved, tells whom it stands for.
 */
export function orderOf(stack: Stack): readonly Middleware[] {
  const order: Middleware[] = [];
  const markers: Stack = constructStack();
  const mark =
    (add: (marker: never, options: never) => void) =>
    (middleware: Middleware, options: object): void => {
      const marker = (next: unknown) => {
        order.unshift(middleware);
        return next;
      };
      // The options that a stack hands on name the middleware once more.
      add(marker as never, { ...options, middleware: marker } as never);
    };
  stack.applyToStack({ add: mark(markers.add), addRelativeTo: mark(markers.addRelativeTo) } as never);
  markers.resolve((() => {}) as never, {});
  return order;
}
