import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { closingPage, type Outcome, pageHeaders } from "./closing-page";
import { type ListenerAddress, notListening } from "./listener-address";

/** The parameters of the redirect. The browser waits for the last page. */
export interface Callback {
  /** The authorization code; undefined if there is an error. */
  readonly code: string | undefined;
  /** The OAuth error code, such as `access_denied`. */
  readonly error: string | undefined;
  /** Sends the last page. Resolves when it is sent, or the browser has disconnected. */
  close(outcome: Outcome): Promise<void>;
}

/**
 * Listens for one redirect with the correct state. Other requests are rejected and have no effect, since any page that the
 * user visits can send requests to this port.
 */
export class CallbackListener {
  readonly #server: Server;
  readonly #authority: string;
  #deliver: ((callback: Callback) => void) | undefined;
  /** Resolves with the redirect. */
  readonly callback: Promise<Callback>;

  private constructor(
    server: Server,
    readonly state: string,
  ) {
    this.#server = server;
    this.#authority = `127.0.0.1:${(server.address() as AddressInfo).port}`;
    this.callback = new Promise((resolve) => {
      this.#deliver = resolve;
    });
    server.on("request", (request, response) => this.#receive(request, response));
  }

  /** @throws {@link SignInError} `ERR_SIGN_IN_LISTENER` */
  static async open(state: string, address: ListenerAddress): Promise<CallbackListener> {
    const server = createServer();
    try {
      await once(server.listen(address), "listening");
    } catch (cause) {
      throw notListening(address, cause);
    }
    return new CallbackListener(server, state);
  }

  get redirectUri(): string {
    return `http://${this.#authority}/oauth/callback`;
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  /**
   * Takes the address of the redirect, which may be in quotes, from the user, whose browser did not reach this listener.
   *
   * @returns what is wrong with it, without a word of it; undefined if it is right
   */
  take(address: string): string | undefined {
    const [target, query] = address
      .trim()
      .replace(/^(["'])(.*)\1$/, "$2")
      .split("?", 2);
    if (target !== this.redirectUri) {
      return `The address has to begin with ${this.redirectUri}?`;
    }
    return this.#accept(query?.split("#", 1)[0], async () => {});
  }

  #receive({ method, url = "", headers }: IncomingMessage, response: ServerResponse): void {
    const [path, query] = url.split("?", 2);
    // The Host header shows that the request is not from another site by DNS rebinding.
    const known = method === "GET" && headers.host === this.#authority && path === "/oauth/callback";
    const isAccepted = known && !this.#accept(query, (outcome) => show(response, outcome));
    if (!isAccepted) response.writeHead(known ? 400 : 404, pageHeaders).end();
  }

  /** Takes the parameters of the first redirect that has the correct state. Returns what is wrong with others. */
  #accept(query: string | undefined, close: Callback["close"]): string | undefined {
    const parameters = new URLSearchParams(query);
    const [code, error, state] = ["code", "error", "state"].map((name) => singleValue(parameters, name));
    if (state !== this.state)
      return "The address belongs to another sign-in, or is incomplete: its state is not that of this one";
    if (!code && !error) return "The address contains no code: copy the whole address";
    if (!this.#deliver) return "The sign-in already has its response";
    this.#deliver({ code: error ? undefined : code, error, close });
    this.#deliver = undefined;
    return undefined;
  }
}

/** The value of a parameter that occurs exactly once. */
function singleValue(parameters: URLSearchParams, name: string): string | undefined {
  const values = parameters.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

function show(response: ServerResponse, outcome: Outcome): Promise<void> {
  return new Promise((resolve) => {
    if (response.destroyed) return resolve();
    response.once("close", resolve);
    response.writeHead(200, pageHeaders).end(closingPage(outcome), resolve);
  });
}
