// The agent: a process that keeps secrets in memory for the processes of its user. It has either an identity, with which it opens
// and seals the texts of the store `encrypted-file`, or texts that were printed. Internal: `unlockAgent` and `keepText` start it.
import { chmodSync, renameSync, statSync, unlinkSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { closeInheritedDescriptors } from "@identity-center/shared-files";
import { loadAge } from "./age/load-age";
import { type AgentReply, type AgentRequest, type AgentStart, maximumLine, ready } from "./agent/protocol";
import { IdentityKeeper } from "./keepers/identity-keeper";
import type { Keeper } from "./keepers/keeper";
import { TextKeeper } from "./keepers/text-keeper";

/** Milliseconds between looks at whether it is still wanted. */
const interval = 2_000;

class Agent {
  readonly #keeper: Keeper;

  constructor(keeper: Keeper) {
    this.#keeper = keeper;
  }

  async listen(socket: string): Promise<void> {
    const server = createServer((connection) => this.#serve(connection));
    // Under another name first, so that nobody finds a socket that does not answer, and an older one is replaced.
    const made = `${socket}.${process.pid}`;
    process.umask(0o077);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(made, resolve);
    });
    try {
      chmodSync(made, 0o600);
      renameSync(made, socket);
    } catch (error) {
      unlinkSync(made);
      throw error;
    }
    const { ino } = statSync(socket);
    setInterval(() => {
      if (!this.#keeper.isWanted() || statSync(socket, { throwIfNoEntry: false })?.ino !== ino) this.#end();
    }, interval);
    process.on("SIGTERM", () => this.#end());
    process.on("SIGINT", () => this.#end());
    process.on("exit", () => {
      try {
        if (statSync(socket).ino === ino) unlinkSync(socket);
      } catch {
        // It is gone already.
      }
    });
  }

  #end(): never {
    process.exit(0);
  }

  #serve(connection: Socket): void {
    let line = "";
    connection.setEncoding("utf8");
    connection.on("error", () => connection.destroy());
    connection.on("data", (piece: string) => {
      line += piece;
      if (line.length > maximumLine) connection.destroy();
      if (!line.endsWith("\n")) return;
      this.#answer(line).then(
        (reply) => connection.end(`${JSON.stringify(reply)}\n`),
        () => connection.destroy(),
      );
    });
  }

  async #answer(line: string): Promise<AgentReply> {
    const request: AgentRequest = JSON.parse(line);
    if (!("lock" in request)) return this.#keeper.answer(request);
    setImmediate(() => this.#end());
    return { pid: process.pid };
  }
}

async function main(): Promise<void> {
  const told = await text(process.stdin);
  // Whoever only looks into the module starts no agent.
  if (told === "") return;
  closeInheritedDescriptors();
  const start: AgentStart = JSON.parse(told);
  const keeper = "texts" in start ? new TextKeeper(start.texts) : new IdentityKeeper(await loadAge(), start);
  await new Agent(keeper).listen(start.socket);
  process.stdout.write(ready);
}

// Without a listener, Node opens a debugger port on this signal, by which other users of the machine could read the memory.
process.on("SIGUSR1", () => {});
main().catch(() => process.exit(1));
