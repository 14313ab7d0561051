import type { SendOptions } from "./call/send-options";
import { type Command, run } from "./command";
import type { ClientConfig } from "./config/client-config";
import type { ResolvedClientConfig } from "./config/resolved-config";
import { asyncDispose, dispose } from "./dispose";
import type { MetadataBearer } from "./http/metadata";
import type { Stack } from "./middleware/middleware-stack";
import type { Service } from "./model/service";
import { inspect } from "./observe/redact";
import { resolveConfig } from "./resolve-config";
import { foreignOperation, lookUp } from "./runtime/runtime";
import { createClientStack } from "./stack/stack";

/** Receives the error of a send, or null and its output. */
export type Callback<Output> = (error: any, output?: Output) => void;

/** What a client sends: a command of this library. */
export type Sendable<Input extends object, Output extends MetadataBearer> = Pick<
  Command<Input, Output>,
  "input" | "resolveMiddleware"
>;

/**
 * Sends the commands of one service; holds its configuration, connections and middlewares.
 * @example
 * ```ts
 * class WidgetsClient extends ServiceClient {
 *   constructor(config: ClientConfig = {}) {
 *     super(widgets, config); // widgets: Service
 *   }
 * }
 * ```
 */
export abstract class ServiceClient {
  /** The resolved configuration: every option is a value or a provider. */
  readonly config: ResolvedClientConfig;
  /** The middlewares of every call of this client, to which plugins add theirs. */
  middlewareStack: Stack;

  /** @throws {@link InvalidParameterError} for an invalid option. */
  constructor(service: Service, given: ClientConfig) {
    // The AWS SDK accepts null too.
    const config = given ?? {};
    this.config = resolveConfig(service, config, lookUp(service.id, config));
    this.middlewareStack = createClientStack(service, this.config);
  }

  /**
   * Sends a command and returns its output.
   * @param options - `abortSignal` aborts the call; `requestTimeout` limits each attempt and `callTimeout` the whole
   * call, in milliseconds.
   * @throws {@link InvalidParameterError} for an invalid input or option, before anything is sent;
   * {@link TransportError} if no complete response arrived in time; the service's {@link ServiceException} after the
   * last attempt; an error with the name `AbortError` if the call was aborted, with the signal's reason as its `cause`.
   */
  send<Input extends object, Output extends MetadataBearer>(
    command: Sendable<Input, Output>,
    options?: SendOptions,
  ): Promise<Output>;
  send<Input extends object, Output extends MetadataBearer>(
    command: Sendable<Input, Output>,
    callback: Callback<Output>,
  ): void;
  send<Input extends object, Output extends MetadataBearer>(
    command: Sendable<Input, Output>,
    options: SendOptions | undefined,
    callback: Callback<Output>,
  ): void;
  send<Input extends object, Output extends MetadataBearer>(
    command: Sendable<Input, Output>,
    options?: SendOptions | Callback<Output>,
    callback?: Callback<Output>,
  ): Promise<Output> | void;
  send<Input extends object, Output extends MetadataBearer>(
    command: Sendable<Input, Output>,
    options?: SendOptions | Callback<Output>,
    callback?: Callback<Output>,
  ): Promise<Output> | void {
    if (typeof options === "function") return this.send(command, undefined, options);
    const output = this.#run(command as Command<Input, Output>, options ?? {});
    if (!callback) return output;
    // An error thrown by the callback itself is not an error of the call: it becomes an unhandled rejection.
    output.then((value) => callback(null, value), callback);
  }

  async #run<Input extends object, Output extends MetadataBearer>(
    command: Command<Input, Output>,
    options: SendOptions,
  ): Promise<Output> {
    const { middlewareStack, config } = this;
    const call = { input: command?.input ?? {} };
    const { output } = await (command?.operation
      ? command.resolveMiddleware(middlewareStack, config, options)(call as { input: Input })
      : run(foreignOperation(command), [middlewareStack], config, options, call));
    return output as Output;
  }

  /** Aborts all calls in flight and closes all connections. The client can still be used and then opens new ones. */
  destroy(): void {
    this.config.inFlight.end("The client was destroyed");
    this.config.requestHandler.destroy?.();
  }

  [dispose](): void {
    this.destroy();
  }

  async [asyncDispose](): Promise<void> {
    this.destroy();
  }

  /** Returns the name of the client, without its configuration, which may contain secrets. */
  toJSON(): object {
    return { client: this.config.clientName };
  }

  [inspect](): object {
    return this.toJSON();
  }
}
