import type { HttpHandlerOptions, MetadataBearer, Handler as SmithyHandler } from "@smithy/types";
import type { ResolvedClientConfig } from "./config";
import type { CallContext, Handler } from "./middleware";
import type { Operation } from "./operation";
import { inspect, redact } from "./redact";
import { constructStack } from "./smithy";
import { type ClientStack, orderOf, type Stack } from "./stack";
import { transport } from "./transport";

/**
 * One call of an operation, as a value: it can be sent any number of times, also at once and by several clients.
 * Printed or turned into JSON, it shows no secret; `input` itself is what the caller gave.
 */
export abstract class Command<Input extends object, Output extends MetadataBearer> {
  abstract readonly operation: Operation;
  #stack?: Stack;
  readonly input: Input;

  constructor(input: Input) {
    this.input = input ?? {};
  }

  /** Middlewares for this command alone, on top of the client's. */
  get middlewareStack(): Stack {
    this.#stack ??= constructStack();
    return this.#stack;
  }

  /** The handler that runs this command on a client's stack. Clients call it; there is seldom a reason to. */
  resolveMiddleware(
    clientStack: Stack,
    config: ResolvedClientConfig,
    options: HttpHandlerOptions = {},
  ): SmithyHandler<Input, Output> {
    const stack = this.#stack ? clientStack.concat(this.#stack) : clientStack;
    return resolveHandler(this.operation, stack, config, options) as never;
  }

  toJSON(): unknown {
    return redact({ command: this.operation.name, input: this.input });
  }

  [inspect](): unknown {
    return this.toJSON();
  }
}

/** Binds the middlewares of a stack, in their order, to one send. */
export function resolveHandler(
  operation: Operation,
  stack: Stack & Partial<ClientStack>,
  config: ResolvedClientConfig,
  options: HttpHandlerOptions,
): Handler {
  const { clientName, logger, requestHandler } = config;
  // The order is known beforehand; the context is new each time, so what a plugin notes there no other send sees.
  const context = {
    clientName,
    commandName: `${operation.name}Command`,
    logger,
    operation,
    options,
  } as CallContext;
  const order = stack.order?.() ?? orderOf(stack);
  return order.reduceRight(
    (next, middleware) => middleware(next, context),
    transport(requestHandler, options),
  );
}
