import { classify, retryAfterOf } from "@identity-center/core";

/** After this many requests in a row that failed with a transient fault at every attempt, the run stops. */
export const outage = 20;
/** Names of the errors that core throws for calls that it ended or refused itself. */
const localErrors = new Set(["AbortError", "InvalidParameterError"]);

function statusOf(error: unknown): number | undefined {
  return (Object(error) as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** Whether the service throttled the request. */
export function isRefusal(error: unknown): boolean {
  return classify(error as Error) === "THROTTLING";
}

/** Milliseconds that the answer asks to wait; 0 if it asks for none, or its header is invalid. */
export function retryAfterMs(error: unknown, now: number): number {
  const { $response } = Object(error) as { $response?: { headers: { [name: string]: string } } };
  const moment = $response && retryAfterOf($response.headers, { now: () => now });
  return moment ? +moment - now : 0;
}

/** Whether a retry can help: a fault of the network or a server, or an invalid answer with a good status. */
export function isTransient(error: unknown): boolean {
  if (statusOf(error)) return classify(error as Error) === "TRANSIENT";
  return ["NetworkError", "TimeoutError"].includes((error as Error).name);
}

/** Whether the service answered and neither failed nor throttled the request. */
export function isAnswer(error: unknown): boolean {
  return !!statusOf(error) && !isTransient(error) && !isRefusal(error);
}

/** Whether every other request would fail in the same way: an invalid token, an aborted call, and so on. */
export function affectsAll(error: unknown): boolean {
  return statusOf(error) === 401 || isRefusal(error) || localErrors.has((error as Error).name);
}

/** Whether the service rejected the request as invalid, such as one with a page token of another session. */
export function isBadRequest(error: unknown): boolean {
  return statusOf(error) === 400;
}
