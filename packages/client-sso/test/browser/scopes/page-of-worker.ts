// A page that leaves the client to a worker: `?service` makes it a service worker.
import type { Outcome } from "../../runtimes/perform";

async function startWorker(): Promise<Pick<Worker, "postMessage">> {
  if (location.search !== "?service") return new Worker("./worker.js", { type: "module" });
  await navigator.serviceWorker.register("./worker.js", { type: "module" });
  const { active } = await navigator.serviceWorker.ready;
  if (!active) throw new Error("There is no active service worker");
  return active;
}

const worker = startWorker();

globalThis.performCases = async (stage) => {
  const { port1, port2 } = new MessageChannel();
  const outcomes = new Promise<Outcome[]>((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
  });
  (await worker).postMessage(stage, [port2]);
  return outcomes;
};
