import { invalidRequest, unavailable } from "../requests/problem";
import { consoleHosts } from "./console-hosts";
import { consoleLoginUrl, type FederatedCredentials, signinTokenIn, signinTokenUrl } from "./federation-urls";
import { sharedPage } from "./shared-page";

/** The largest answer of it that is read, in bytes. */
const maxBody = 65_536;

export interface ConsoleLinkOptions {
  readonly endpoint: URL;
  readonly issuer: string;
  /** Milliseconds to wait for the sign-in of the console. */
  readonly timeout: number;
  readonly fetch: typeof fetch;
}

/**
 * The page of the console that a text means.
 *
 * @param destination - the name of a service such as `s3`, or an https URL of the console
 * @param region - that in which a service is shown
 * @throws Problem 400
 */
export function consolePage(destination: unknown, region: string): string {
  const host = consoleHosts(region)?.console;
  if (typeof destination === "string" && host !== undefined) {
    if (/^[a-z0-9-]{1,64}$/.test(destination)) return `https://${host}/${destination}/home?region=${region}`;
    const url = parse(destination);
    const isConsole = url?.protocol === "https:" && !url.port && isOfConsole(url.hostname, host);
    if (url && isConsole && !url.username && !url.password) return sharedPage(url) ?? url.href;
  }
  throw invalidRequest("destination must be a service such as s3, or an https URL of the console");
}

/** A link that signs a browser in to the console as a role. @throws Problem 503 */
export async function consoleLink(
  { endpoint, issuer, timeout, fetch }: ConsoleLinkOptions,
  credentials: FederatedCredentials,
  destination: string,
): Promise<string> {
  const url = signinTokenUrl(endpoint, credentials);
  let text: string | undefined;
  try {
    const response = await fetch(url, { redirect: "manual", signal: AbortSignal.timeout(timeout) });
    text = await textOf(response);
  } catch {
    // What failed may name the URL, and so the credentials: it is not kept as a cause.
    throw unavailable("The sign-in to the console was not reached");
  }
  const token = text === undefined ? undefined : signinTokenIn(text);
  if (token === undefined) throw unavailable("The sign-in to the console was refused");
  return consoleLoginUrl(endpoint, { issuer, destination, token });
}

/** The text of a good answer; undefined for another one, and one that is too large. */
async function textOf(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return undefined;
  if (response.status !== 200) {
    await reader.cancel().catch(() => undefined);
    return undefined;
  }
  const decoder = new TextDecoder();
  let size = 0;
  let text = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.length;
    if (size > maxBody) {
      await reader.cancel().catch(() => undefined);
      return undefined;
    }
    text += decoder.decode(part.value, { stream: true });
  }
  return text + decoder.decode();
}

/** The host of the console, or one of its many for a region or a session. */
function isOfConsole(hostname: string, host: string): boolean {
  return hostname === host || hostname.endsWith(`.${host}`);
}

function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
