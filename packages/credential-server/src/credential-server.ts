import { randomBytes } from "node:crypto";
import { checkOptionNames, InvalidParameterError, type Logger } from "@identity-center/core";
import { refused } from "./admission";
import { containerCredentials } from "./container-credentials";
import type { CredentialProvider } from "./credentials";
import { type Answer, headersOf, type Question, refusal } from "./exchange";
import { failure } from "./failure";
import { KeptCredentials } from "./kept-credentials";
import type { CredentialListener, ListenOptions } from "./listener";

/** Options of {@link createCredentialServer}. */
export interface CredentialServerOptions {
  /** The providers, by the name that is their path. */
  readonly providers: Readonly<Record<string, CredentialProvider>>;
  /** What readers have to send as `Authorization`: 32 or more visible ASCII characters. @default 32 random bytes as base64url */
  readonly authorizationToken?: string | undefined;
  /**
   * The `Host` that requests to `handle` must have, such as `127.0.0.1:8080`. A listener expects its own.
   *
   * @default 127.0.0.1 with any port
   */
  readonly host?: string | undefined;
  /** Called if a refresh fails while the credentials are still valid. @default process.emitWarning */
  readonly onWarning?: ((warning: Error) => void) | undefined;
  /** Its `debug` gets a line for each request, without secrets. */
  readonly logger?: Partial<Logger> | undefined;
}

/** Serves credentials by the protocol of containers. */
export interface CredentialServer {
  /** The value for `AWS_CONTAINER_AUTHORIZATION_TOKEN`. */
  readonly authorizationToken: string;
  /** Answers a request of the Web platform; it never rejects. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Listens on 127.0.0.1; the process stays alive until the listener is closed. */
  listen(options?: ListenOptions): Promise<CredentialListener>;
}

/**
 * Creates a server of credentials for every SDK and tool that reads `AWS_CONTAINER_CREDENTIALS_FULL_URI`.
 *
 * @throws {@link InvalidParameterError} for an option that makes no sense
 *
 * @example
 * ```ts
 * const server = createCredentialServer({ providers: { dev: fromSSO({ profile: "dev" }) } });
 * const listener = await server.listen();
 * process.env.AWS_CONTAINER_CREDENTIALS_FULL_URI = listener.urlOf("dev");
 * process.env.AWS_CONTAINER_AUTHORIZATION_TOKEN = server.authorizationToken;
 * ```
 */
export function createCredentialServer(options: CredentialServerOptions): CredentialServer {
  checkOptionNames("createCredentialServer", options, "providers authorizationToken host onWarning logger");
  const { host, logger, authorizationToken = randomBytes(32).toString("base64url") } = options;
  if (typeof authorizationToken !== "string" || !/^[!-~]{32,}$/.test(authorizationToken)) {
    throw new InvalidParameterError(
      "authorizationToken",
      "32 or more visible ASCII characters, without blanks",
    );
  }
  const warn = options.onWarning ?? ((warning) => process.emitWarning(warning));
  const kept = new Map<string, KeptCredentials>();
  for (const [name, provider] of Object.entries(options.providers)) {
    checkName(name);
    if (typeof provider !== "function") {
      throw new InvalidParameterError(`providers.${name}`, "a function that returns credentials", provider);
    }
    kept.set(name, new KeptCredentials(provider, (error) => warn(new Error(failure(error).message))));
  }
  const isOurs = host === undefined ? isLoopback : (given: string) => given === host;

  const answer = async (question: Question, isHost: (host: string) => boolean): Promise<Answer> => {
    const no = refused(question, isHost, authorizationToken);
    if (no) return no;
    const name = nameIn(question.target ?? "");
    const credentials = kept.get(name);
    if (!credentials) {
      const names = [...kept.keys()].join(", ");
      return refusal(404, "NotFound", `There are no credentials ${JSON.stringify(name)}, only ${names}`);
    }
    try {
      return { status: 200, body: containerCredentials(await credentials.get()) };
    } catch (error) {
      const { status, code, message } = failure(error);
      return refusal(status, code, message);
    }
  };
  const logged: typeof answer = async (question, isHost) => {
    const given = await answer(question, isHost);
    logger?.debug?.(`${question.method} ${question.target} ${given.status}`);
    return given;
  };

  return {
    authorizationToken,
    async handle(request) {
      const { host: own, pathname } = new URL(request.url);
      const given = await logged(
        {
          method: request.method,
          target: pathname,
          header: (it) => request.headers.get(it) ?? (it === "host" ? own : undefined),
        },
        isOurs,
      );
      return new Response(given.body, { status: given.status, headers: headersOf(given) });
    },
    async listen(where) {
      const { listen } = await import("./listener");
      return listen(logged, [...kept.keys()], where);
    },
  };
}

function checkName(name: string): void {
  if (name !== "" && name !== "." && name !== ".." && !/\p{Surrogate}/u.test(name)) return;
  throw new InvalidParameterError("The name of a provider", "a path", name);
}

function isLoopback(host: string): boolean {
  return /^127\.0\.0\.1(:\d+)?$/.test(host);
}

/** The name that a target means. */
function nameIn(target: string): string {
  const path = target.slice(1).replace(/\?.*/s, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
