import { parseRetryAfter } from "@identity-center/core";

/** Names that core gives to calls that were ended or refused on this side. */
const ours = new Set(["AbortError", "InvalidParameterError"]);

function statusOf(error: unknown): number | undefined {
  return (Object(error) as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** Whether the service lets nothing more through at present (429). */
export function isRefusal(error: unknown): boolean {
  return statusOf(error) === 429;
}

/** Milliseconds that the answer asks to wait; 0 where it does not say, or makes no sense. */
export function retryAfterOf(error: unknown, now: number): number {
  const { $response } = Object(error) as { $response?: { headers: { [name: string]: string } } };
  const moment = parseRetryAfter($response?.headers["retry-after"], { now: () => now });
  return moment ? Math.max(+moment - now, 0) : 0;
}

/** Whether another try can mend it: a fault of the network or a server, or a good status without the right answer. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error);
  if (status) return status < 300 || [408, 500, 502, 503, 504].includes(status);
  return ["NetworkError", "TimeoutError"].includes((error as Error).name);
}

/** Whether the service answered, with a right answer or an error of the caller's. */
export function isAnswer(error: unknown): boolean {
  return !!statusOf(error) && !isPassing(error) && !isRefusal(error);
}

/** Whether every other request would fail in the same way: the token is of no use, the call was ended, and so on. */
export function concernsAll(error: unknown): boolean {
  return statusOf(error) === 401 || isRefusal(error) || ours.has((error as Error).name);
}

/** Whether the service does not know a page token, as that of another session. */
export function isBadRequest(error: unknown): boolean {
  return statusOf(error) === 400;
}
