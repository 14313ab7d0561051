import type { Logger } from "../observe/logger";

// The part of smithy's types that plugins use, assignable to smithy's in both directions. In smithy's, the context refers
// to a command, the command to a stack and the stack to the context. Older compilers do not accept two copies of such a
// cycle for each other, so ours ends at the context.

/** The context of one call. Middlewares may write to it; other calls do not see that. */
export interface HandlerExecutionContext {
  /** The client's logger, if it has one. */
  logger?: Logger;
  /** Name of the client's class, such as `SSOClient`. */
  clientName?: string;
  /** Name of the command's class, such as `ListAccountsCommand`. */
  commandName?: string;
  [name: string]: any;
}

export type StackHandler<Arguments, Result> = (args: Arguments) => Promise<Result>;

/** A middleware: receives the next handler and returns a handler that wraps it. */
export type StackMiddleware<Arguments, Result> = (
  next: StackHandler<Arguments, Result>,
  context: HandlerExecutionContext,
) => StackHandler<Arguments, Result>;

/** Options that every middleware has. */
export interface MiddlewareOptions {
  /** The name by which other middlewares are placed beside it. */
  name?: string;
  aliases?: string[];
  tags?: string[];
  /** Replaces a middleware of the same name, which is otherwise an error. @default false */
  override?: boolean;
}

/** The place of a middleware in its step. */
interface InStep extends MiddlewareOptions {
  /** @default "normal" */
  priority?: "high" | "normal" | "low";
}

/** The place of a middleware beside another one. */
interface BesideAnother extends MiddlewareOptions {
  relation: "before" | "after";
  toMiddleware: string;
}

interface Output {
  response: any;
  output: any;
}

/** An ordered stack of middlewares; accepts plugins written for the AWS SDK. */
export interface Stack extends Pluggable {
  /** Adds to a step before there is a request. @default "initialize" */
  add(
    middleware: StackMiddleware<{ input: any; request?: any }, Output>,
    options?: InStep & { step?: "initialize" | "serialize" },
  ): void;
  /** Adds to a step that sees the request: `build` once per call, `finalizeRequest` at each attempt. */
  add(
    middleware: StackMiddleware<{ input: any; request: any }, Output>,
    options: InStep & { step: "build" | "finalizeRequest" },
  ): void;
  /** Adds to the step that sees the response, before and after there is an output. */
  add(
    middleware: StackMiddleware<{ input: any; request: any }, { response: any; output?: any }>,
    options: InStep & { step: "deserialize" },
  ): void;
  /** Adds a middleware directly before or after the one with the name `toMiddleware`. */
  addRelativeTo(middleware: StackMiddleware<any, any>, options: BesideAnother): void;
  /** Applies a plugin, which adds or removes middlewares. */
  use(plugin: Pluggable): void;
  /** Removes a middleware, given by name or by reference, and returns whether it was there. */
  remove(middleware: StackMiddleware<any, any> | string): boolean;
  /** Removes all middlewares with a tag and returns whether there was one. */
  removeByTag(tag: string): boolean;
  /** Returns a copy; changes to one do not affect the other. */
  clone(): Stack;
  /** Returns a new stack with the middlewares of both. */
  concat(other: Stack): Stack;
  /** Lists the names and steps of all middlewares, in the order in which they run. */
  identify(): string[];
  /** Returns whether each `resolve` prints the list of `identify`; an argument sets it. */
  identifyOnResolve(toggle?: boolean): boolean;
  /** Combines the stack and the handler at its end into one handler. */
  resolve(handler: StackHandler<any, any>, context: HandlerExecutionContext): StackHandler<any, any>;
}

/** A plugin: adds middlewares to a stack or removes some. */
export interface Pluggable {
  /** Adds middlewares to a stack or removes some. */
  applyToStack(stack: Stack): void;
}
