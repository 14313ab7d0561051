import { timingSafeEqual } from "node:crypto";
import { type Answer, type Question, refusal } from "./exchange";

/** Headers that only browsers send, so that no page is answered. Node's `fetch` sends `Sec-Fetch-Mode` as well. */
const browserHeaders = ["origin", "referer", "sec-fetch-site"];

/**
 * Decides whether a request gets credentials.
 *
 * @param isOwnHost - whether a `Host` is this server's; another name of the address may belong to a web page
 * @param token - the value that `Authorization` must have
 * @returns the refusal, if it does not
 */
export function refused(
  { method, target, header }: Question,
  isOwnHost: (host: string) => boolean,
  token: string,
): Answer | undefined {
  if (!target?.startsWith("/") || !isOwnHost(header("host") ?? "")) {
    return refusal(403, "ForeignHost", "The Host header must be the address of this server, as in its URL");
  }
  const sent = browserHeaders.find((name) => header(name) !== undefined);
  if (sent) return refusal(403, "BrowserRequest", `This server does not answer browsers (header ${sent})`);
  if (method !== "GET") return refusal(405, "MethodNotAllowed", "The method must be GET");
  if (isEqual(header("authorization") ?? "", token)) return undefined;
  const what = "the token of this server, which AWS_CONTAINER_AUTHORIZATION_TOKEN holds";
  return refusal(403, "WrongAuthorization", `The Authorization header must be ${what}`);
}

/** Compares hosts. Clients leave out the port 80, as it is that of http. */
export function isSameHost(given: string, own: string): boolean {
  const ofHttp = /:80$/;
  return given.replace(ofHttp, "") === own.replace(ofHttp, "");
}

/** Compares in constant time. The length of the token is no secret. */
function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
