import { timingSafeEqual } from "node:crypto";
import { type Answer, type Question, refusal } from "./exchange";

/** Headers that browsers alone send, so that no page gets credentials. (Node's `fetch` sends `Sec-Fetch-Mode`, too.) */
const headersOfBrowsers = ["origin", "referer", "sec-fetch-site"];

/**
 * Decides who gets an answer.
 *
 * @param isHost - whether a `Host` is this server's; another one is a name that was bound to loopback
 * @param token - what `Authorization` must be
 * @returns the refusal, if there is one
 */
export function refused(
  { method, target, header }: Question,
  isHost: (host: string) => boolean,
  token: string,
): Answer | undefined {
  if (!target?.startsWith("/") || !isHost(header("host") ?? "")) {
    return refusal(403, "ForeignHost", "This server answers only to its own address: use its URL as it is");
  }
  const sent = headersOfBrowsers.find((name) => header(name) !== undefined);
  if (sent)
    return refusal(403, "Browser", `This server doesn't answer browsers: the request has the header ${sent}`);
  if (method !== "GET") return refusal(405, "MethodNotAllowed", "Use GET", "GET");
  if (isEqual(header("authorization") ?? "", token)) return undefined;
  const expected = "the value of AWS_CONTAINER_AUTHORIZATION_TOKEN that belongs to this server";
  return refusal(403, "WrongToken", `The Authorization header must be ${expected}`);
}

/** Compares in a time that tells nothing but whether the lengths are equal. */
function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
