// A worker of either kind, which runs the cases that a page asks it for.
import { performCase } from "./actor";

addEventListener("message", (event: MessageEvent<[name: string, stage: string]>) => {
  const outcome = performCase(...event.data).then((told) => event.ports[0]?.postMessage(told));
  // A service worker may be stopped while nothing that it was asked is under way.
  (event as { waitUntil?(work: Promise<unknown>): void }).waitUntil?.(outcome);
});
