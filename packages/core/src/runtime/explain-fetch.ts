import { TransportError } from "../errors/transport-error";

/**
 * Adds possible causes to an error of fetch in a page. Browsers hide them from scripts: a server that does not allow the
 * page's origin, a request that the page's policy blocks and a lost network all give the same message.
 */
export function explainFetch(error: any, url: string): unknown {
  const page = globalThis.location?.origin;
  const { origin } = new URL(url);
  // An error with a cause, or of another class, explains itself.
  const isExplained = error?.name !== "TypeError" || error.cause;
  if (isExplained || !page || page === origin || !navigator.onLine) return error;
  return TransportError.of(
    error,
    `${error.message} (perhaps blocked by CORS, CSP or as mixed content: use an endpoint on ${page} instead of ${origin}; see README, Honest limits)`,
  );
}
