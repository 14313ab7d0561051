import type { Logger } from "../observe/logger";

// The part of smithy's types that plugins meet, in a form that fits theirs both ways. Theirs know a command in the
// context, a stack in the command, and a context in the stack: two copies of such a circle are told apart by older
// compilers, so ours ends at the context.

/** One call, as its middlewares know it. They may write to it; no other call sees that. */
export interface HandlerExecutionContext {
  logger?: Logger;
  /** Such as `SSOClient`. */
  clientName?: string;
  /** Such as `ListAccountsCommand`. */
  commandName?: string;
  [name: string]: any;
}

export type StackHandler<Arguments, Result> = (args: Arguments) => Promise<Result>;

/** Makes a handler of the one that comes next. */
export type StackMiddleware<Arguments, Result> = (
  next: StackHandler<Arguments, Result>,
  context: HandlerExecutionContext,
) => StackHandler<Arguments, Result>;

/** What can be said of every middleware. */
export interface MiddlewareOptions {
  /** By which others find it. */
  name?: string;
  aliases?: string[];
  tags?: string[];
  /** Takes the place of one of the same name, which else is an error. @default false */
  override?: boolean;
}

/** Where in its step a middleware stands. */
interface InStep extends MiddlewareOptions {
  /** @default "normal" */
  priority?: "high" | "normal" | "low";
}

/** Beside which other a middleware stands. */
interface BesideAnother extends MiddlewareOptions {
  relation: "before" | "after";
  toMiddleware: string;
}

interface Output {
  response: any;
  output: any;
}

/** Middlewares in their order; plugins written for the AWS SDK can be put on it. */
export interface Stack extends Pluggable {
  /** Adds to a step before there is a request. @default "initialize" */
  add(
    middleware: StackMiddleware<{ input: any; request?: any }, Output>,
    options?: InStep & { step?: "initialize" | "serialize" },
  ): void;
  /** Adds to a step that sees the request: `build` once a call, `finalizeRequest` at each attempt. */
  add(
    middleware: StackMiddleware<{ input: any; request: any }, Output>,
    options: InStep & { step: "build" | "finalizeRequest" },
  ): void;
  /** Adds to the step that sees the response, before and after there is an output. */
  add(
    middleware: StackMiddleware<{ input: any; request: any }, { response: any; output?: any }>,
    options: InStep & { step: "deserialize" },
  ): void;
  addRelativeTo(middleware: StackMiddleware<any, any>, options: BesideAnother): void;
  use(plugin: Pluggable): void;
  /** Whether there was one. */
  remove(middleware: StackMiddleware<any, any> | string): boolean;
  /** Whether there was one. */
  removeByTag(tag: string): boolean;
  clone(): Stack;
  /** A new stack with the middlewares of both. */
  concat(other: Stack): Stack;
  /** Names and steps, in order. */
  identify(): string[];
  /** Whether each `resolve` prints what `identify` says; sets it, where it is given. */
  identifyOnResolve(toggle?: boolean): boolean;
  /** The whole stack, with a handler at its end, as one handler. */
  resolve(handler: StackHandler<any, any>, context: HandlerExecutionContext): StackHandler<any, any>;
}

/** A plugin: adds to a stack, or takes from it. */
export interface Pluggable {
  applyToStack(stack: Stack): void;
}
