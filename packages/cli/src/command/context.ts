import type { ClientConfig } from "@identity-center/client-sso";
import type { Environment, SecretStore, SharedConfig, StoreName } from "@identity-center/shared-files";
import { json as jsonText } from "../terminal/json";
import { printable } from "../terminal/printable";
import type { Terminal } from "../terminal/terminal";
import { abortable } from "./abortable";

/** Flags that every command has. */
export interface CommonFlags {
  readonly json?: boolean;
  readonly input?: boolean;
  readonly tui?: boolean;
  readonly debug?: boolean;
  /** Most commands have it; `idc serve` takes several. */
  readonly profile?: string | readonly string[];
  /** Commands that need a sign-in have it. */
  readonly store?: StoreName;
}

/** The stores of secrets that a process uses. */
export interface StoresInUse {
  readonly opened: Map<string, Promise<SecretStore>>;
  /** Whether nobody is asked for a passphrase any more, as the terminal belongs to another program. */
  isQuiet: boolean;
}

/** What says which session, profile or role is meant. */
export interface ConfigLookup {
  readonly env: Environment;
  /** The shared config files, which are read once. */
  sharedConfig(): Promise<SharedConfig>;
}

/** The environment of a running command. */
export interface Context extends ConfigLookup {
  readonly terminal: Terminal;
  /** The value of `--profile`. */
  readonly profile: string | undefined;
  /** The value of `--store`. */
  readonly store: StoreName | undefined;
  /** The stores of secrets that are in use. */
  readonly stores: StoresInUse;
  /** Whether to print results as JSON. */
  readonly json: boolean;
  /** Whether questions may be asked. */
  readonly interactive: boolean;
  /** Whether a store that is unlocked for this command stays locked for others. */
  readonly leavesLocked: boolean;
  /** Aborted by Ctrl+C. */
  readonly signal: AbortSignal;
  /** Options for every client. */
  clientConfig(): Promise<Pick<ClientConfig, "logger" | "requestHandler">>;
  /** Prints a warning. */
  warn(warning: Error): void;
  /** Prints a result: the value as JSON for programs, or the text for people, wrapped to the width of the screen. */
  print(value: unknown, text: string): Promise<void>;
}

export function contextOf(
  terminal: Terminal,
  env: Environment,
  signal: AbortSignal,
  { json = false, input = true, tui = true, debug = false, profile: named, store }: CommonFlags,
): Context {
  if (!tui) terminal.drawNothing();
  const profile = typeof named === "string" ? named : undefined;
  let loaded: Promise<SharedConfig> | undefined;
  const sharedConfig = () => {
    loaded ??= import("@identity-center/shared-files").then(({ loadSharedConfig }) =>
      loadSharedConfig({ env }),
    );
    // Instead of a file there can be a pipe, which may block.
    return abortable(loaded, signal);
  };
  return {
    terminal,
    env,
    profile,
    store,
    stores: { opened: new Map(), isQuiet: false },
    json,
    get interactive() {
      return input && terminal.interactive;
    },
    leavesLocked: false,
    signal,
    sharedConfig,
    async clientConfig() {
      const { requestHandlerOptions } = await import("../network/request-handler-options");
      return {
        logger: debug ? (await import("../terminal/debug-logger")).debugLogger(terminal) : undefined,
        requestHandler: await requestHandlerOptions(env, await sharedConfig(), this.profile),
      };
    },
    warn: ({ message }) => terminal.err(terminal.errColors.yellow(`idc: warning: ${printable(message)}`)),
    async print(value, text) {
      const { columns } = terminal;
      if (json) terminal.out(jsonText(value, 2));
      else if (columns === Number.POSITIVE_INFINITY) terminal.out(text);
      else terminal.out((await import("../terminal/wrap")).wrap(text, columns));
    },
  };
}

/** The same context, with another value of `--profile`. */
export function withProfile(context: Context, profile: string): Context {
  return Object.create(context, { profile: { value: profile } });
}

/** The same context, with another value of `--store`. */
export function withStoreKind(context: Context, store: StoreName): Context {
  return Object.create(context, { store: { value: store } });
}

/** The same context, with another way to warn. */
export function withWarning(context: Context, warn: Context["warn"]): Context {
  return Object.create(context, { warn: { value: warn } });
}

/** The same context, in which no questions are asked. */
export function withoutQuestions(context: Context): Context {
  return Object.create(context, { interactive: { value: false } });
}

/** The same context for a command that only looks: no questions are asked, and a store that is locked stays so. */
export function forLooking(context: Context): Context {
  return Object.create(context, { interactive: { value: false }, leavesLocked: { value: true } });
}
