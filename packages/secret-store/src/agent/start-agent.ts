import { promises } from "node:fs";
import { clearTimeout, setTimeout } from "node:timers";
import type { Environment } from "@identity-center/shared-files";
import { type AgentStart, ready } from "./protocol";
import { isPrivate, type SocketPlace } from "./socket-path";

/** What the agent needs of the environment: it lives long, and anyone who may read its environment would find the rest there. */
const variables = ["PATH", "HOME", "TMPDIR", "LANG", "NODE_PATH", "LD_LIBRARY_PATH"];

interface HowToStart {
  /** The program of the agent. */
  readonly file: string;
  readonly env: Environment;
  /** Milliseconds until it has to listen. */
  readonly patience: number;
}

/**
 * Starts an agent, a process that outlives this one.
 *
 * @returns whether it can be asked now; where it can't, each process unlocks for itself
 */
export async function startAgent(
  { folder }: SocketPlace,
  start: AgentStart,
  { file, env, patience }: HowToStart,
): Promise<boolean> {
  await promises.mkdir(folder, { mode: 0o700 }).catch(() => undefined);
  if (!isPrivate(folder)) return false;
  const { spawn } = await import("node:child_process");
  return new Promise((resolve) => {
    const agent = spawn(process.execPath, [file], {
      cwd: "/",
      detached: true,
      env: {
        ...Object.fromEntries(variables.flatMap((name) => (env[name] ? [[name, env[name]]] : []))),
        // In an application that is made with Electron, it makes the program Node.
        ELECTRON_RUN_AS_NODE: "1",
      },
      stdio: ["pipe", "pipe", "ignore"],
    });
    const end = (isReady: boolean) => {
      clearTimeout(timer);
      if (!isReady) agent.kill("SIGKILL");
      agent.stdin.destroy();
      agent.stdout.destroy();
      agent.unref();
      resolve(isReady);
    };
    const timer = setTimeout(() => end(false), patience);
    agent.on("error", () => end(false));
    agent.on("exit", () => end(false));
    agent.stdin.on("error", () => end(false));
    agent.stdout.on("data", (text) => end(String(text) === ready));
    agent.stdin.end(JSON.stringify(start));
  });
}
