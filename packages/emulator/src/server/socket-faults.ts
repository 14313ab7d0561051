import type { ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { setImmediate } from "node:timers";
import type {
  CloseAfterFault,
  InformationalFault,
  SlowFault,
  SocketFault,
  StallFault,
} from "../faults/fault";
import { type RawResponse, rawHead, sendResponse, toRawResponse, withNonEmptyBody } from "./raw-response";
import { setSocketInterval, setSocketTimeout } from "./socket-timer";

/** Injects socket faults. Timers end with their connection. */
export class SocketFaults {
  readonly #resetOnNextRequest = new WeakSet<Socket>();

  /** Whether a connection has to be reset without a response to its next request. */
  mustReset(socket: Socket): boolean {
    return this.#resetOnNextRequest.has(socket);
  }

  /** Sends a response with a fault. */
  async send(fault: SocketFault, response: Response, outgoing: ServerResponse): Promise<void> {
    const { socket } = outgoing;
    const raw = await toRawResponse(response);
    // The client may have disconnected already.
    if (socket === null || socket.destroyed) return;
    switch (fault.kind) {
      case "reset-before-headers":
        socket.resetAndDestroy();
        return;
      case "reset-in-headers": {
        const head = rawHead(raw);
        socket.write(head.subarray(0, head.length / 2), () => resetSoon(socket));
        return;
      }
      case "reset-after-headers":
        writeHalf(outgoing, raw, () => resetSoon(socket));
        return;
      case "truncate":
        writeHalf(outgoing, raw, () => socket.destroySoon());
        return;
      case "wrong-length":
        sendWrongLength(outgoing, raw, fault.by ?? -1);
        return;
      case "stall":
        stall(outgoing, socket, raw, fault);
        return;
      case "slow":
        sendSlowly(socket, raw, fault);
        return;
      case "duplicate-headers":
        outgoing.writeHead(raw.status, duplicatedHeaders(raw)).end(raw.body);
        return;
      case "close-after":
        this.#closeAfter(outgoing, socket, raw, fault);
        return;
      case "informational":
        sendInformational(socket, fault);
    }
  }

  #closeAfter(outgoing: ServerResponse, socket: Socket, raw: RawResponse, { when }: CloseAfterFault): void {
    outgoing.once("finish", () => {
      if (when === "at-once") socket.destroySoon();
      else this.#resetOnNextRequest.add(socket);
    });
    sendResponse(outgoing, raw);
  }
}

/** Resets a connection after a moment: a reset can discard data that the client has not read yet. */
function resetSoon(socket: Socket): void {
  setSocketTimeout(socket, 10, () => socket.resetAndDestroy());
}

/** Sends the correct length and half the body, and then calls `then`. */
function writeHalf(outgoing: ServerResponse, response: RawResponse, then?: () => void): void {
  const { status, headers, body } = withNonEmptyBody(response);
  outgoing.writeHead(status, headers).flushHeaders();
  const half = body.subarray(0, body.length / 2);
  if (half.length > 0) outgoing.write(half, then);
  else if (then !== undefined) setImmediate(then);
}

function endHalf(outgoing: ServerResponse, response: RawResponse): void {
  const { body } = withNonEmptyBody(response);
  outgoing.end(body.subarray(body.length / 2));
}

function sendWrongLength(outgoing: ServerResponse, { status, headers, body }: RawResponse, by: number): void {
  const announced = Math.max(0, body.length + by);
  // A body that is too short to be announced as even shorter is padded with spaces.
  const sent = Buffer.concat([body], by < 0 ? announced - by : body.length);
  if (sent.length > body.length) sent.fill(" ", body.length);
  outgoing.writeHead(status, { ...headers, "content-length": announced });
  // Where more is announced, the response is not ended: the server would close the connection.
  if (by > 0) outgoing.write(sent);
  else outgoing.end(sent);
}

function stall(outgoing: ServerResponse, socket: Socket, response: RawResponse, fault: StallFault): void {
  const { at = "headers", for: duration } = fault;
  if (at === "body") writeHalf(outgoing, response);
  const resume = at === "body" ? endHalf : sendResponse;
  if (duration !== undefined) setSocketTimeout(socket, duration, () => resume(outgoing, response));
}

function sendSlowly(
  socket: Socket,
  response: RawResponse,
  { bytesPerSecond = 1, at = "body" }: SlowFault,
): void {
  const head = rawHead(response);
  const bytes = Buffer.concat([head, response.body]);
  let sent = 0;
  const send = (count: number) => {
    socket.write(bytes.subarray(sent, sent + count));
    sent += count;
  };
  if (at === "body") send(head.length);
  // A timer fires at most every 10 ms here: above 100 bytes a second, several are sent at a time.
  const interval = Math.max(10, 1000 / bytesPerSecond);
  const count = Math.max(1, Math.round((bytesPerSecond * interval) / 1000));
  setSocketInterval(socket, interval, () => {
    send(count);
    if (sent >= bytes.length) socket.destroySoon();
    return sent < bytes.length;
  });
}

function duplicatedHeaders({ headers }: RawResponse): string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const line = [name, String(value)];
    // Clients reject a response with two lengths (RFC 9112, section 6.3) before they look at the other headers.
    return name === "content-length" ? line : [...line, ...line];
  });
}

function sendInformational(socket: Socket, { status = 101, every = 20 }: InformationalFault): void {
  if (status === 101) {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
    return;
  }
  const interim = { 100: "100 Continue", 102: "102 Processing", 103: "103 Early Hints" }[status];
  const send = () => socket.write(`HTTP/1.1 ${interim}\r\n\r\n`);
  send();
  setSocketInterval(socket, every, () => {
    // Sends nothing while the client does not read, so that the buffer does not grow.
    if (!socket.writableNeedDrain) send();
    return true;
  });
}
