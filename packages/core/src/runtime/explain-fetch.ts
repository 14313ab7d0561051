import { TransportError } from "../errors/transport-error";

/**
 * Adds to a failure of fetch what may be behind it. Browsers keep that from scripts: a server that refuses the page's
 * origin, a request that the page itself forbids and a lost network fail with the same words.
 */
export function explainFetch(error: any, url: string): unknown {
  const page = globalThis.location?.origin;
  const { origin } = new URL(url);
  // A failure with a cause, or of another kind, tells what it is.
  const told = error?.name !== "TypeError" || error.cause;
  if (told || !page || page === origin || !navigator.onLine) return error;
  return TransportError.of(
    error,
    `${error.message} (perhaps blocked by CORS, CSP or as mixed content: use an endpoint on ${page} instead of ${origin}; see README, Honest limits)`,
  );
}
