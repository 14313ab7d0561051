import {
  createRequestHandler,
  discard,
  type HttpHandlerOptions,
  lookUp,
  type NodeHttpHandlerOptions,
  type RequestHandler,
} from "@identity-center/core";
import { parseStartUrl, parseUrl, type StartUrl } from "@identity-center/shared-files";
import { StartUrlError } from "./start-url-error";

/** How the request of {@link followStartUrl} is sent. */
export interface FollowOptions {
  /** Request handler, or options of the default one, as a client accepts them. @default that of the clients */
  readonly requestHandler?: RequestHandler | NodeHttpHandlerOptions | undefined;
  /** Aborts the request; the call then throws the signal's reason. */
  readonly abortSignal?: AbortSignal | undefined;
  /** Timeout of the request in milliseconds. @default 10_000, as in the AWS CLI */
  readonly timeout?: number | undefined;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** Statuses by which a server says that it does not know the method. */
const unknownMethod = new Set([405, 501]);

/** What a company's own start URL may lead to, in words. */
const accepted =
  "an https start URL of AWS, such as https://d-1234567890.awsapps.com/start or https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com";

/**
 * Finds the start URL of AWS that a company's own start URL redirects to, with one request: a HEAD, or a GET if the
 * server does not support HEAD, without cookies or a token. A start URL of AWS, an issuer or a URL on this machine is
 * returned as is, without a request.
 *
 * @throws {@link StartUrlError}; the reason of `abortSignal`.
 *
 * @example
 * ```ts
 * const { url, region } = await followStartUrl("https://aws.example.com");
 * // "https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com", "eu-west-1"
 * ```
 */
export async function followStartUrl(startUrl: string, options: FollowOptions = {}): Promise<StartUrl> {
  const given = parseStartUrl(startUrl);
  if (given?.form === "local") return given;
  const url = given && parseUrl(given.url);
  if (given && url?.protocol === "https:" && given.form !== "vanity") return given;
  if (url?.protocol !== "https:") {
    throw new StartUrlError("ERR_START_URL_INVALID", startUrl, "can't be followed: it is not an https URL");
  }
  const { status, location } = await ask(startUrl, url, options);
  if (status >= 500) {
    const reason = `can't be followed now: ${url.host} responded with status ${status}`;
    throw new StartUrlError("ERR_START_URL_NOT_REACHED", startUrl, reason);
  }
  if (!redirects.has(status) || !location) {
    const answer = redirects.has(status) ? `${status} without a Location` : `status ${status}`;
    const reason = `does not redirect (${url.host} responded with ${answer}); it has to redirect to ${accepted}`;
    throw new StartUrlError("ERR_START_URL_NO_REDIRECT", startUrl, reason);
  }
  return targetIn(startUrl, url, location);
}

function targetIn(startUrl: string, url: URL, location: string): StartUrl {
  const address = parseUrl(location, url);
  const target = address && parseStartUrl(address.href);
  const isOfAws =
    target && address.protocol === "https:" && !["vanity", "local", "issuer"].includes(target.form);
  if (isOfAws) return target;
  const user = address?.username || address?.password ? "...@" : "";
  const shown = JSON.stringify(
    address ? `${address.protocol}//${user}${address.host}` : location.slice(0, 100),
  );
  throw new StartUrlError("ERR_START_URL_TARGET", startUrl, `redirects to ${shown}, not to ${accepted}`);
}

/** The parts of an answer that are used. */
interface Answer {
  readonly status: number;
  readonly location: string | undefined;
}

async function ask(
  startUrl: string,
  url: URL,
  { requestHandler = {}, abortSignal, timeout = 10_000 }: FollowOptions,
): Promise<Answer> {
  const isGiven = "handle" in requestHandler;
  const handler = createRequestHandler(requestHandler, undefined, lookUp("SSO", {}));
  const late = AbortSignal.timeout(timeout);
  const signal = abortSignal ? AbortSignal.any([abortSignal, late]) : late;
  try {
    const answer = await send(handler, "HEAD", url, { abortSignal: signal });
    return unknownMethod.has(answer.status)
      ? await send(handler, "GET", url, { abortSignal: signal })
      : answer;
  } catch (cause) {
    abortSignal?.throwIfAborted();
    const reason = late.aborted
      ? `did not respond within ${timeout} ms`
      : `could not be reached (${messageOf(cause)})`;
    throw new StartUrlError(
      "ERR_START_URL_NOT_REACHED",
      startUrl,
      `can't be followed: ${url.host} ${reason}`,
      {
        cause,
      },
    );
  } finally {
    if (!isGiven) handler.destroy?.();
  }
}

/** No header but the host's: whoever has the name learns nothing. */
async function send(
  handler: RequestHandler,
  method: "HEAD" | "GET",
  { protocol, hostname, port, pathname, host }: URL,
  options: HttpHandlerOptions,
): Promise<Answer> {
  const request = {
    method,
    protocol,
    hostname,
    ...(port && { port: Number(port) }),
    path: pathname,
    query: {},
    headers: { host },
  };
  const { response } = await handler.handle(request, options);
  // What it says besides is of no use.
  discard(response);
  return { status: response.statusCode, location: response.headers["location"] };
}

function messageOf(error: unknown): string {
  const { message, name } = Object(error);
  return `${message || name}`;
}
