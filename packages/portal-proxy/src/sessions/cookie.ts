/**
 * Browsers take a cookie of such a name only from the host itself, over https, and for all paths: no other host of the
 * domain can plant one.
 */
const name = "__Host-identity-center";

const attributes = "Path=/; HttpOnly; Secure; SameSite=Strict";

/** The id in the cookie of a request; undefined if there is none, or several. */
export function idIn(headers: Headers): string | undefined {
  const found = (headers.get("cookie") ?? "")
    .split(";")
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
  const [id, ...others] = found;
  return id !== undefined && others.length === 0 && /^[\w-]{43}$/.test(id) ? id : undefined;
}

/** The header that gives a browser its id. It ends with the browser, or with the session. */
export function cookieOf(id: string): Readonly<Record<string, string>> {
  return { "set-cookie": `${name}=${id}; ${attributes}` };
}

export function withoutCookie(): Readonly<Record<string, string>> {
  return { "set-cookie": `${name}=; ${attributes}; Max-Age=0` };
}
