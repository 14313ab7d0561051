import { connect, type Socket } from "node:net";
import { createPortal, type Fault, type FaultPlan, type Listener, type Portal } from "../src/index";
import { START } from "./wire";

/** The data received on a connection until it ended, or until nothing was received for a while. */
export interface Heard {
  readonly bytes: string;
  /** How the connection ended: with a FIN, with an error such as ECONNRESET, or not at all. */
  readonly end: string;
}

/** A listening portal with faults, and a session. */
export interface Faulty extends AsyncDisposable {
  readonly portal: Portal;
  readonly listener: Listener;
  readonly token: string;
}

export async function serve(faults: FaultPlan): Promise<Faulty> {
  const portal = createPortal({ faults, clock: () => START, seed: 1 });
  const listener = await portal.listen();
  const token = portal.signIn().accessToken;
  return { portal, listener, token, [Symbol.asyncDispose]: () => listener.close() };
}

/** A plan with the same fault for every request. */
export const always = (fault: Fault) => () => fault;

export function requestLines(token: string, target = "GET /assignment/accounts?max_result=2"): string {
  return `${target} HTTP/1.1\r\nHost: localhost\r\nx-amz-sso_bearer_token: ${token}\r\n\r\n`;
}

/** A connection that keeps all data it receives. */
export class RawClient {
  readonly socket: Socket;
  readonly #ended: Promise<string>;
  #bytes = "";

  constructor({ port }: Listener) {
    this.socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.socket.on("data", (chunk) => {
      this.#bytes += chunk.toString("latin1");
    });
    this.#ended = new Promise((resolve) => {
      this.socket.once("end", () => resolve("FIN"));
      this.socket.once("error", (error: NodeJS.ErrnoException) => resolve(`${error.code}`));
      this.socket.once("close", () => resolve("closed"));
    });
  }

  send(bytes: string): this {
    this.socket.write(bytes);
    return this;
  }

  /** Waits until the connection ends, or until `enough` returns true for the received data. */
  async hear(enough: (bytes: string) => boolean = () => false): Promise<Heard> {
    const heard = new Promise<string>((resolve) => {
      const check = () => enough(this.#bytes) && resolve("open");
      this.socket.on("data", check);
      check();
    });
    const end = await Promise.race([this.#ended, heard]);
    return { bytes: this.#bytes, end };
  }

  /** Waits some milliseconds. */
  async hearFor(milliseconds: number): Promise<Heard> {
    const quiet = new Promise<string>((resolve) => setTimeout(resolve, milliseconds, "open"));
    const end = await Promise.race([this.#ended, quiet]);
    return { bytes: this.#bytes, end };
  }
}

/** Splits a response into its head and its body. */
export function parts({ bytes }: Heard): { head: string; body: string; length: number } {
  const [head = "", ...rest] = bytes.split("\r\n\r\n");
  const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Number.NaN);
  return { head, body: rest.join("\r\n\r\n"), length };
}
