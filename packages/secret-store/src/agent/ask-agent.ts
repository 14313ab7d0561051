import { clearTimeout, setTimeout } from "node:timers";
import { type AgentReply, type AgentRequest, maximumLine } from "./protocol";
import { isPrivate, type SocketPlace } from "./socket-path";

/** Milliseconds: one that is stopped or hangs is none. */
const patience = 5_000;

/** Asks the agent; returns undefined where there is none. */
export async function askAgent(
  { folder, path }: SocketPlace,
  request: AgentRequest,
): Promise<AgentReply | undefined> {
  // In /tmp, another user could have made the folder, and would be told secrets.
  if (!isPrivate(folder)) return undefined;
  const { createConnection } = await import("node:net");
  return new Promise((resolve) => {
    const socket = createConnection(path);
    const end = (reply: AgentReply | undefined) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(reply);
    };
    const timer = setTimeout(() => end(undefined), patience);
    let text = "";
    socket.setEncoding("utf8");
    socket.on("error", () => end(undefined));
    socket.on("data", (piece: string) => {
      text += piece;
      if (text.length > maximumLine) end(undefined);
    });
    socket.on("close", () => end(parseReply(text)));
    socket.on("connect", () => socket.write(`${JSON.stringify(request)}\n`));
  });
}

function parseReply(text: string): AgentReply | undefined {
  try {
    return text.endsWith("\n") ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
}
