import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Question, Seen, Told } from "./portal";

/** The portal of a soak, seen from the client's process. */
export interface PortalProcess {
  readonly endpoint: string;
  /** A token of a new session. */
  signIn(): Promise<string>;
  seen(): Promise<Seen>;
  close(): Promise<void>;
}

export async function startPortal(...args: readonly string[]): Promise<PortalProcess> {
  const file = fileURLToPath(new URL("portal.ts", import.meta.url));
  const child: ChildProcess = fork(file, [...args], { execArgv: ["--import=tsx"] });
  const waiting: ((told: any) => void)[] = [];
  child.on("message", (told: Told) => waiting.shift()?.(told));
  const next = <T>() => new Promise<T>((resolve) => waiting.push(resolve));
  const ask = <T>(question: Question) => {
    child.send(question);
    return next<T>();
  };
  const { endpoint } = await next<{ endpoint: string }>();
  return {
    endpoint,
    signIn: async () => (await ask<{ token: string }>("token")).token,
    seen: async () => (await ask<{ seen: Seen }>("seen")).seen,
    async close() {
      child.disconnect();
      await once(child, "exit");
    },
  };
}
