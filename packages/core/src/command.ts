import { withinLimits } from "./call/limits";
import type { SendOptions } from "./call/send-options";
import { checkLimit } from "./config/limit";
import type { ResolvedClientConfig } from "./config/resolved-config";
import { InvalidParameterError } from "./errors/invalid-parameter-error";
import type { MetadataBearer } from "./http/metadata";
import type { Call, CallContext, Result } from "./middleware/middleware";
import type { Stack, StackHandler } from "./middleware/middleware-stack";
import type { Operation } from "./model/operation";
import { inspect, redact } from "./observe/redact";
import { constructStack } from "./smithy";
import { orderOf, type Stacks } from "./stack/stack";
import { transport } from "./transport/transport";

/**
 * One call of an operation, as a value: it can be sent any number of times, also concurrently and by several clients.
 * Its printed form and its JSON mask secrets; `input` itself is what the caller passed.
 * @example
 * ```ts
 * class ListWidgetsCommand extends Command<ListWidgetsInput, ListWidgetsOutput> {
 *   override get operation(): Operation {
 *     return listWidgets;
 *   }
 * }
 * ```
 */
export abstract class Command<Input extends object, Output extends MetadataBearer> {
  /** The operation that this command calls. */
  abstract readonly operation: Operation;
  #stack?: Stack;
  /** The input as the caller passed it. */
  readonly input: Input;

  constructor(input: Input) {
    this.input = input ?? {};
  }

  /** Middlewares of this command only, in addition to the client's. */
  get middlewareStack(): Stack {
    this.#stack ??= constructStack();
    return this.#stack;
  }

  /** Returns the handler that runs this command on a client's stack. Clients call it; programs use `client.send`. */
  resolveMiddleware(
    clientStack: Stack,
    config: ResolvedClientConfig,
    options: SendOptions = {},
  ): StackHandler<{ input: Input }, { response: unknown; output: Output }> {
    const stacks = [clientStack, this.#stack] as const;
    return (call) => run(this.operation, stacks, config, options, call) as never;
  }

  /** Returns the name and input of the command with secrets masked. */
  toJSON(): unknown {
    return redact({ command: this.operation.name, input: this.input });
  }

  [inspect](): unknown {
    return this.toJSON();
  }
}

/**
 * Runs one send within its limits: binds the middlewares of its stacks, in their order, to a new context, so that what a
 * plugin writes to the context is not seen by other sends.
 */
export function run(
  operation: Operation,
  stacks: Stacks,
  config: ResolvedClientConfig,
  options: SendOptions,
  call: object,
): Promise<Result> {
  const { clientName, logger, inFlight } = config;
  // By its type, a client of the AWS SDK accepts our commands.
  if (!inFlight) throw new InvalidParameterError("client", "a client of this command's package", clientName);
  const { callTimeout = config.callTimeout } = options;
  const abortSignal = options.abortSignal as AbortSignal | undefined;
  if (abortSignal && !abortSignal.addEventListener) {
    throw new InvalidParameterError("abortSignal", "an AbortSignal", abortSignal);
  }
  return withinLimits(
    { abortSignal, callTimeout: checkLimit("callTimeout", callTimeout), inFlight },
    (scope) => {
      const context = {
        clientName,
        commandName: `${operation.name}Command`,
        logger,
        operation,
        options,
        scope,
      } as CallContext;
      const handler = orderOf(stacks).reduceRight(
        (next, middleware) => middleware(next, context),
        transport(config, context),
      );
      return handler(call as Call);
    },
  );
}
