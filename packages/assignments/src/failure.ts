import { classify, retryAfterOf } from "@identity-center/core";

/** Names that core gives to calls that were ended or refused on this side. */
const ours = new Set(["AbortError", "InvalidParameterError"]);

function statusOf(error: unknown): number | undefined {
  return (Object(error) as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
}

/** Whether the service lets nothing more through at present. */
export function isRefusal(error: unknown): boolean {
  return classify(error as Error) === "THROTTLING";
}

/** Milliseconds that the answer asks to wait; 0 where it does not say, or makes no sense. */
export function waitAfter(error: unknown, now: number): number {
  const { $response } = Object(error) as { $response?: { headers: { [name: string]: string } } };
  const moment = $response && retryAfterOf($response.headers, { now: () => now });
  return moment ? +moment - now : 0;
}

/** Whether another try can mend it: a fault of the network or a server, or a good status without the right answer. */
export function isPassing(error: unknown): boolean {
  if (statusOf(error)) return classify(error as Error) === "TRANSIENT";
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
