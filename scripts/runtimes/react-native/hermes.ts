import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { type Asked, mark, type Told } from "./messages";

/** How long Hermes may take for all cases, in milliseconds. */
const patience = 120_000;

/** An expression that any shell reads as one line. */
function asLine(code: string): string {
  const text = JSON.stringify(code).replace(
    /[^ -~]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `${text}\n`;
}

/**
 * Runs a bundle in Hermes, and does for it what the native half of an application does: requests and timers.
 * @returns what it reports, until it ends
 * @throws where an error reaches the shell of Hermes
 */
export async function reportsOfHermes(executable: string, bundle: string, stage: string): Promise<unknown[]> {
  const hermes = spawn(executable, ["-Xmicrotask-queue"], {
    stdio: ["pipe", "pipe", "ignore"],
    timeout: patience,
  });
  const ended = once(hermes, "close");
  const requests = new Map<number, AbortController>();
  const tell = (told: Told): void => {
    hermes.stdin.write(`hear(JSON.parse(${asLine(JSON.stringify(told)).trimEnd()}))\n`);
  };
  const request = async ({ id, url, method, headers, body }: Asked & { ask: "request" }): Promise<void> => {
    const abort = new AbortController();
    requests.set(id, abort);
    try {
      // React Native's follows redirects by itself and keeps the headers that an application set.
      const response = await fetch(url, { method, headers, signal: abort.signal, ...(body && { body }) });
      const bytes = await response.arrayBuffer();
      tell({
        tell: "response",
        id,
        status: response.status,
        headers: Object.fromEntries(response.headers),
        url: response.url,
        text: new TextDecoder().decode(bytes),
        size: bytes.byteLength,
      });
    } catch (error) {
      if (!abort.signal.aborted) tell({ tell: "failure", id, message: `${error}` });
    } finally {
      requests.delete(id);
    }
  };

  const reports: unknown[] = [];
  const complaints: string[] = [];
  const timers = new Set<NodeJS.Timeout>();
  hermes.stdin.write(`(0, eval)(${asLine(bundle).trimEnd()}); 0\n`);
  tell({ tell: "start", stage });
  for await (const line of createInterface({ input: hermes.stdout })) {
    const at = line.indexOf(mark);
    if (at < 0) {
      if (/Uncaught|Error/.test(line)) complaints.push(line);
      continue;
    }
    const asked: Asked = JSON.parse(line.slice(at + mark.length));
    if (asked.ask === "request") void request(asked);
    else if (asked.ask === "abort") requests.get(asked.id)?.abort();
    else if (asked.ask === "report") reports.push(asked.outcome);
    else if (asked.ask === "end") hermes.stdin.end();
    else {
      const timer = setTimeout(() => {
        timers.delete(timer);
        tell({ tell: "timer", id: asked.id });
      }, asked.delay);
      timers.add(timer);
    }
  }
  for (const timer of timers) clearTimeout(timer);
  for (const abort of requests.values()) abort.abort();
  await ended;
  if (complaints.length > 0) throw new Error(complaints.join("\n"));
  return reports;
}
