// A worker of either kind, which runs the cases when a page asks it to.
import { performCases } from "./actor";

addEventListener("message", (event: MessageEvent<string>) => {
  const outcomes = performCases(event.data).then((told) => event.ports[0]?.postMessage(told));
  // A service worker may be stopped while nothing that it was asked is under way.
  (event as { waitUntil?(work: Promise<unknown>): void }).waitUntil?.(outcomes);
});
