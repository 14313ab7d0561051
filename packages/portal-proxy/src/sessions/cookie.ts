/**
 * Browsers take a cookie of such a name only from the host itself, over https, and for all paths: no other host of the
 * domain can plant one.
 */
const name = "__Host-identity-center";

const attributes = "Path=/; HttpOnly; Secure; SameSite=Strict";

/** The path to which the service redirects a browser, on the origin of the proxy. */
export const callbackPath = "/oauth/callback";

/**
 * The cookie by which a browser that comes back from the service is known again: a redirect from another site brings no
 * strict one along. It goes to the path of the redirect alone.
 */
const ticketName = "__Secure-identity-center-sign-in";

const ticketAttributes = `Path=${callbackPath}; HttpOnly; Secure; SameSite=Lax`;

/** The id in the cookie of a request; undefined if there is none, or several. */
export function idIn(headers: Headers): string | undefined {
  return valueIn(headers, name);
}

/** The `set-cookie` that gives a browser its id. It ends with the browser, or with the session. */
export function cookieOf(id: string): string {
  return `${name}=${id}; ${attributes}`;
}

export function withoutCookie(): string {
  return `${name}=; ${attributes}; Max-Age=0`;
}

/** The ticket in the cookie of a request; undefined if there is none, or several. */
export function ticketIn(headers: Headers): string | undefined {
  return valueIn(headers, ticketName);
}

/** @param seconds - after which the browser forgets it */
export function ticketCookieOf(ticket: string, seconds: number): string {
  return `${ticketName}=${ticket}; ${ticketAttributes}; Max-Age=${seconds}`;
}

export function withoutTicket(): string {
  return ticketCookieOf("", 0);
}

function valueIn(headers: Headers, wanted: string): string | undefined {
  const found = (headers.get("cookie") ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${wanted}=`))
    .map((pair) => pair.slice(wanted.length + 1));
  const [value, ...others] = found;
  return value !== undefined && others.length === 0 && /^[\w-]{43}$/.test(value) ? value : undefined;
}
