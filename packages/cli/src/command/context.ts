import type { ClientConfig } from "@identity-center/client-sso";
import type { Environment, SharedConfig } from "@identity-center/shared-files";
import { requestHandlerOptions } from "../network/request-handler-options";
import { debugLogger } from "../terminal/debug-logger";
import { json as jsonText } from "../terminal/json";
import { printable } from "../terminal/printable";
import type { Terminal } from "../terminal/terminal";
import { abortable } from "./abortable";

/** Flags that every command has. */
export interface CommonFlags {
  readonly json?: boolean;
  readonly input?: boolean;
  readonly debug?: boolean;
  /** Of most commands only. */
  readonly profile?: string;
}

/** What a command works with. */
export interface Context {
  readonly terminal: Terminal;
  readonly env: Environment;
  /** That of the flags. */
  readonly profile: string | undefined;
  /** Whether programs read the output. */
  readonly json: boolean;
  /** Whether somebody may be asked. */
  readonly interactive: boolean;
  /** Ctrl+C. */
  readonly signal: AbortSignal;
  /** What the shared config files say; they are read once. */
  sharedConfig(): Promise<SharedConfig>;
  /** For every client that is made. */
  clientConfig(): Promise<Pick<ClientConfig, "logger" | "requestHandler">>;
  /** Tells of what went wrong and did no harm yet. */
  warn(warning: Error): void;
  /** Prints a result: for programs the value, for people the text, wrapped at the edge of their screen. */
  print(value: unknown, text: string): Promise<void>;
}

export function contextOf(
  terminal: Terminal,
  env: Environment,
  signal: AbortSignal,
  { json = false, input = true, debug = false, profile }: CommonFlags,
): Context {
  let loaded: Promise<SharedConfig> | undefined;
  const sharedConfig = () => {
    loaded ??= import("@identity-center/shared-files").then(({ loadSharedConfig }) =>
      loadSharedConfig({ env }),
    );
    // A pipe in the place of a file can take its time.
    return abortable(loaded, signal);
  };
  return {
    terminal,
    env,
    profile,
    json,
    get interactive() {
      return input && terminal.interactive;
    },
    signal,
    sharedConfig,
    clientConfig: async () => ({
      logger: debug ? debugLogger(terminal) : undefined,
      requestHandler: await requestHandlerOptions(env, await sharedConfig(), profile),
    }),
    warn: ({ message }) => terminal.err(terminal.errColors.yellow(`idc: warning: ${printable(message)}`)),
    async print(value, text) {
      const { columns } = terminal;
      if (json) terminal.out(jsonText(value, 2));
      else if (columns === Number.POSITIVE_INFINITY) terminal.out(text);
      else terminal.out((await import("../terminal/wrap")).wrap(text, columns));
    },
  };
}

/** The same with nobody to ask. */
export function withoutQuestions(context: Context): Context {
  return Object.create(context, { interactive: { value: false } });
}
