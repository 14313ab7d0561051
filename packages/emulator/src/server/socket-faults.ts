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
import { cuttable, headOf, type RawAnswer, rawAnswer, sendWhole } from "./raw-answer";
import { later, repeatedly } from "./socket-timer";

/** Carries out the faults of a listener's connections. What it leaves open ends with the connection. */
export class SocketFaults {
  readonly #doomed = new WeakSet<Socket>();

  /** Whether a connection is dead already, though its client cannot know: nothing on it is to be answered. */
  isDoomed(socket: Socket): boolean {
    return this.#doomed.has(socket);
  }

  /** Sends an answer as a fault has it. */
  async carryOut(fault: SocketFault, response: Response, outgoing: ServerResponse): Promise<void> {
    const { socket } = outgoing;
    const answer = await rawAnswer(response);
    // The client may have left while the answer was made.
    if (socket === null || socket.destroyed) return;
    switch (fault.kind) {
      case "reset-before-headers":
        socket.resetAndDestroy();
        return;
      case "reset-in-headers": {
        const head = headOf(answer);
        socket.write(head.subarray(0, head.length / 2), () => resetSoon(socket));
        return;
      }
      case "reset-after-headers":
        writeHalf(outgoing, answer, () => resetSoon(socket));
        return;
      case "truncate":
        writeHalf(outgoing, answer, () => socket.destroySoon());
        return;
      case "wrong-length":
        sendWrongLength(outgoing, answer, fault.by ?? -1);
        return;
      case "stall":
        stall(outgoing, socket, answer, fault);
        return;
      case "slow":
        drip(socket, answer, fault);
        return;
      case "duplicate-headers":
        outgoing.writeHead(answer.status, twice(answer)).end(answer.body);
        return;
      case "close-after":
        this.#closeAfter(outgoing, socket, answer, fault);
        return;
      case "informational":
        inform(socket, fault);
    }
  }

  #closeAfter(outgoing: ServerResponse, socket: Socket, answer: RawAnswer, { when }: CloseAfterFault): void {
    outgoing.once("finish", () => {
      if (when === "at-once") socket.destroySoon();
      else this.#doomed.add(socket);
    });
    sendWhole(outgoing, answer);
  }
}

/** Resets a connection once its client had the time to read what was sent: a reset may overtake it. */
function resetSoon(socket: Socket): void {
  later(socket, 10, () => socket.resetAndDestroy());
}

/** The length is right and half the body comes; `then` is called when that half is on its way. */
function writeHalf(outgoing: ServerResponse, answer: RawAnswer, then?: () => void): void {
  const { status, headers, body } = cuttable(answer);
  outgoing.writeHead(status, headers).flushHeaders();
  const half = body.subarray(0, body.length / 2);
  if (half.length > 0) outgoing.write(half, then);
  else if (then !== undefined) setImmediate(then);
}

function endHalf(outgoing: ServerResponse, answer: RawAnswer): void {
  const { body } = cuttable(answer);
  outgoing.end(body.subarray(body.length / 2));
}

function sendWrongLength(outgoing: ServerResponse, { status, headers, body }: RawAnswer, by: number): void {
  const announced = Math.max(0, body.length + by);
  // Spaces make up for a body that is too short to be announced as shorter still.
  const sent = Buffer.concat([body], by < 0 ? announced - by : body.length);
  if (sent.length > body.length) sent.fill(" ", body.length);
  outgoing.writeHead(status, { ...headers, "content-length": announced });
  // Without an end, where more is announced: a server that knew it was done would close the connection.
  if (by > 0) outgoing.write(sent);
  else outgoing.end(sent);
}

function stall(outgoing: ServerResponse, socket: Socket, answer: RawAnswer, fault: StallFault): void {
  const { at = "headers", for: duration } = fault;
  if (at === "body") writeHalf(outgoing, answer);
  const resume = at === "body" ? endHalf : sendWhole;
  if (duration !== undefined) later(socket, duration, () => resume(outgoing, answer));
}

function drip(socket: Socket, answer: RawAnswer, { bytesPerSecond = 1, at = "body" }: SlowFault): void {
  const head = headOf(answer);
  const bytes = Buffer.concat([head, answer.body]);
  let sent = 0;
  const send = (count: number) => {
    socket.write(bytes.subarray(sent, sent + count));
    sent += count;
  };
  if (at === "body") send(head.length);
  // No faster than a timer can tick: above 100 bytes a second, several go at a time.
  const interval = Math.max(10, 1000 / bytesPerSecond);
  const count = Math.max(1, Math.round((bytesPerSecond * interval) / 1000));
  repeatedly(socket, interval, () => {
    send(count);
    if (sent >= bytes.length) socket.destroySoon();
    return sent < bytes.length;
  });
}

function twice({ headers }: RawAnswer): string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const line = [name, String(value)];
    // Clients refuse an answer with two lengths, as RFC 9112 (6.3) allows, and would not see the other headers.
    return name === "content-length" ? line : [...line, ...line];
  });
}

function inform(socket: Socket, { status = 101, every = 20 }: InformationalFault): void {
  if (status === 101) {
    socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n");
    return;
  }
  const interim = { 100: "100 Continue", 102: "102 Processing", 103: "103 Early Hints" }[status];
  const send = () => socket.write(`HTTP/1.1 ${interim}\r\n\r\n`);
  send();
  repeatedly(socket, every, () => {
    // A client that does not read gets no more: the buffer is not to grow.
    if (!socket.writableNeedDrain) send();
    return true;
  });
}
