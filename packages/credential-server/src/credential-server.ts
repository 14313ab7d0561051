import { randomBytes } from "node:crypto";
import { checkOptionNames, InvalidParameterError, type Logger } from "@identity-center/core";
import { isSameHost, refused } from "./admission";
import { callback } from "./callback";
import type { CredentialProvider } from "./credentials";
import { type Answer, headersOf, type Question } from "./exchange";
import type { CredentialListener, ListenOptions } from "./listener";
import { ServedCredentials } from "./served-credentials";

/** Options of {@link createCredentialServer}. */
export interface CredentialServerOptions {
  /** The providers by name; the percent-encoded name is the path of its credentials. */
  readonly providers: Readonly<Record<string, CredentialProvider>>;
  /**
   * The secret that clients must send as `Authorization`: 32 or more visible ASCII characters.
   * @default 32 random bytes in base64url
   */
  readonly authorizationToken?: string | undefined;
  /**
   * The `Host` that requests to `handle` must have, such as `127.0.0.1:8080`; `listen` expects its own address.
   *
   * @default 127.0.0.1 with any port
   */
  readonly host?: string | undefined;
  /**
   * Called if a refresh fails while the current credentials are valid. If it throws, the process emits a warning.
   * @default process.emitWarning
   */
  readonly onWarning?: ((warning: Error) => void) | undefined;
  /** Its `debug` is called for each request, without secrets. If it throws, the process emits a warning. */
  readonly logger?: Partial<Logger> | undefined;
}

/** A server for the protocol that gives containers their credentials. */
export interface CredentialServer {
  /** The secret that clients must send: the value of `AWS_CONTAINER_AUTHORIZATION_TOKEN`. */
  readonly authorizationToken: string;
  /** Handles a web-standard request without listening. */
  readonly handle: (request: Request) => Promise<Response>;
  /**
   * Listens on 127.0.0.1 in Node. The process stays alive until the listener is closed.
   *
   * @throws InvalidParameterError for an invalid port; Node's error with the `code` EADDRINUSE if it is in use
   */
  listen(options?: ListenOptions): Promise<CredentialListener>;
}

/**
 * Creates a server that provides credentials to the SDKs and tools that read `AWS_CONTAINER_CREDENTIALS_FULL_URI`.
 *
 * @throws {@link InvalidParameterError} for an invalid option
 *
 * @example
 * ```ts
 * const server = createCredentialServer({ providers: { dev: fromSSO({ profile: "dev" }) } });
 * const listener = await server.listen();
 * const env = {
 *   AWS_CONTAINER_CREDENTIALS_FULL_URI: listener.urlOf("dev"),
 *   AWS_CONTAINER_AUTHORIZATION_TOKEN: server.authorizationToken,
 * };
 * ```
 */
export function createCredentialServer(options: CredentialServerOptions): CredentialServer {
  checkOptionNames("createCredentialServer", options, "providers authorizationToken host onWarning logger");
  return new ProtectedServer(options);
}

/** Whether a `Host` is one of this server's. */
type HostCheck = (host: string) => boolean;

class ProtectedServer implements CredentialServer {
  // Private, so that it is not printed with the server.
  readonly #token: string;
  readonly #credentials: ServedCredentials;
  readonly #isOwnHost: HostCheck;
  readonly #log: (line: string) => void;

  constructor({ providers, authorizationToken, host, onWarning, logger }: CredentialServerOptions) {
    this.#token = authorizationToken ?? randomBytes(32).toString("base64url");
    if (typeof this.#token !== "string" || !/^[!-~]{32,}$/.test(this.#token)) {
      throw new InvalidParameterError("authorizationToken", "must be 32 or more visible ASCII characters");
    }
    check("host", host, isHost, "a host and its port, such as 127.0.0.1:8080");
    check("onWarning", onWarning, isFunction, "a function");
    check("logger", logger, isLogger, "an object whose debug is a function");
    const warn = onWarning ?? ((warning) => process.emitWarning(warning));
    this.#credentials = new ServedCredentials(providers, this.#token, callback("onWarning", warn));
    this.#isOwnHost = host === undefined ? isLoopback : (given) => isSameHost(given, host);
    this.#log = callback("logger.debug", (line: string) => logger?.debug?.(line));
  }

  get authorizationToken(): string {
    return this.#token;
  }

  readonly handle = async ({ method, url, headers }: Request): Promise<Response> => {
    const { host, pathname } = new URL(url);
    const header = (name: string) => headers.get(name) ?? (name === "host" ? host : undefined);
    const answer = await this.#answer({ method, target: pathname, header }, this.#isOwnHost);
    return new Response(answer.body, { status: answer.status, headers: headersOf(answer) });
  };

  async listen(options?: ListenOptions): Promise<CredentialListener> {
    const { listen } = await import("./listener");
    return listen(
      (question, isOwnHost) => this.#answer(question, isOwnHost),
      this.#credentials.names,
      options,
    );
  }

  async #answer(question: Question, isOwnHost: HostCheck): Promise<Answer> {
    const refusal = refused(question, isOwnHost, this.#token);
    // Others than readers could write anything into a log.
    const path = refusal ? "" : (question.target ?? "").replace(/\?.*/s, "");
    const answer = refusal ?? (await this.#credentials.at(path));
    const { status, reason } = answer;
    this.#log(
      `@identity-center/credential-server - ${[path && JSON.stringify(path), status, reason].filter(Boolean).join(" ")}`,
    );
    return answer;
  }
}

/** @throws InvalidParameterError for an option that is given, and not accepted */
function check(name: string, value: unknown, accepts: (value: any) => boolean, accepted: string): void {
  if (value !== undefined && !accepts(value)) throw new InvalidParameterError(name, accepted, value);
}

const isFunction = (value: unknown) => typeof value === "function";
const isHost = (value: unknown) => typeof value === "string" && /^[^\s/?#@]+$/.test(value);
const isLogger = (value: any) =>
  Object(value) === value && (value.debug === undefined || isFunction(value.debug));

function isLoopback(host: string): boolean {
  return /^127\.0\.0\.1(:\d+)?$/.test(host);
}
