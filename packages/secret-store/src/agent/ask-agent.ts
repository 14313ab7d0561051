import { clearTimeout, setTimeout } from "node:timers";
import { type AgentReply, type AgentRequest, maximumLine } from "./protocol";
import { isPrivate, type SocketPlace } from "./socket-path";

/** Milliseconds: one that is stopped or hangs is none. It answers in a few, except for a large text on a busy machine. */
const usualPatience = 5_000;

/** Asks the agents of several places, the best first, until one answers; undefined where none does. */
export async function askFirst(
  places: readonly SocketPlace[],
  request: AgentRequest,
  patience = usualPatience,
): Promise<AgentReply | undefined> {
  for (const place of places) {
    const reply = await askAgent(place, request, patience);
    if (reply) return reply;
  }
  return undefined;
}

/** Ends the agents of all places. Returns whether there was one. */
export async function endAll(places: readonly SocketPlace[]): Promise<boolean> {
  const replies = await Promise.all(places.map((place) => askAgent(place, { lock: true })));
  return replies.some((reply) => reply !== undefined);
}

/** Asks an agent; returns undefined where there is none. */
export async function askAgent(
  { folder, path }: SocketPlace,
  request: AgentRequest,
  patience = usualPatience,
): Promise<AgentReply | undefined> {
  // In /tmp, another user could have made the folder, and would be told secrets.
  if (!isPrivate(folder)) return undefined;
  const { createConnection } = await import("node:net");
  return new Promise((resolve) => {
    const socket = createConnection(path);
    const pieces: Buffer[] = [];
    let length = 0;
    const end = (text = "") => {
      clearTimeout(timer);
      // The agent closes the connection after its answer.
      if (text === "") socket.destroy();
      resolve(parseReply(text));
    };
    const timer = setTimeout(end, patience);
    socket.on("error", () => end());
    socket.on("close", () => end());
    socket.on("data", (piece) => {
      pieces.push(piece);
      length += piece.length;
      if (length > maximumLine) end();
      else if (piece.at(-1) === newline) end(Buffer.concat(pieces).toString());
    });
    socket.write(`${JSON.stringify(request)}\n`);
  });
}

const newline = 0x0a;

function parseReply(text: string): AgentReply | undefined {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
