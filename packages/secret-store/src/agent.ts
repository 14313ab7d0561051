// The agent: a process that keeps an identity unlocked, and opens and seals texts for the processes of its user. Internal: the
// store `encrypted-file` starts it. It holds what it was told in memory alone.
import { chmodSync, renameSync, statSync, unlinkSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { decrypt, encryptFor } from "./age/age-text";
import { type Age, loadAge } from "./age/load-age";
import { type AgentReply, type AgentRequest, type AgentStart, maximumLine, ready } from "./agent/protocol";
import { stampOf } from "./encrypted-file/stamp";

/** Milliseconds between looks at whether it is still wanted. */
const interval = 2_000;

class Agent {
  readonly #age: Age;
  readonly #start: AgentStart;

  constructor(age: Age, start: AgentStart) {
    this.#age = age;
    this.#start = start;
  }

  async listen(): Promise<void> {
    const { socket } = this.#start;
    const server = createServer((connection) => this.#serve(connection));
    // Under another name first, so that nobody finds a socket that does not answer, and an older one is replaced.
    const made = `${socket}.${process.pid}`;
    process.umask(0o077);
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject).listen(made, resolve);
    });
    chmodSync(made, 0o600);
    renameSync(made, socket);
    const { ino } = statSync(socket);
    setInterval(() => {
      if (!this.#isWanted() || statSync(socket, { throwIfNoEntry: false })?.ino !== ino) this.#end();
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

  /** Neither its time is over, nor is the identity replaced or gone. */
  #isWanted(): boolean {
    const { expiresAt, identityFile, stamp } = this.#start;
    try {
      return Date.now() < expiresAt && stampOf(identityFile) === stamp;
    } catch {
      return false;
    }
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
      if (!this.#isWanted()) this.#end();
      this.#answer(line).then(
        (reply) => connection.end(`${JSON.stringify(reply)}\n`),
        () => connection.destroy(),
      );
    });
  }

  async #answer(line: string): Promise<AgentReply> {
    const request: AgentRequest = JSON.parse(line);
    const { identities, recipient, expiresAt } = this.#start;
    if ("lock" in request) {
      setImmediate(() => this.#end());
      return { pid: process.pid };
    }
    if ("open" in request) return { text: await decrypt(this.#age, { identities }, request.open) };
    if ("seal" in request) return { text: await encryptFor(this.#age, recipient, request.seal) };
    return { expiresAt, pid: process.pid };
  }
}

async function main(): Promise<void> {
  const told = await text(process.stdin);
  // Whoever only looks into the module starts no agent.
  if (told === "") return;
  const start: AgentStart = JSON.parse(told);
  await new Agent(await loadAge(), start).listen();
  process.stdout.write(ready);
}

// Without a listener, Node opens a debugger port on this signal, by which other users of the machine could read the memory.
process.on("SIGUSR1", () => {});
main().catch(() => process.exit(1));
