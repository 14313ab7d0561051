import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

/** Answers requests. */
export type Handler = (request: Request) => Promise<Response> | Response;

/** A way in for one browser: the link gives it a cookie, once, and whoever has no such cookie gets nothing. */
export interface WebDoor {
  /** The path below which everything is; a browser sends the cookie nowhere else, so that other servers of loopback do not get it. */
  readonly path: string;
  /** A secret, good for one use. */
  readonly link: string;
  readonly handle: Handler;
}

/**
 * Stands before what is served on loopback, and lets in the browser of its user alone.
 *
 * @param origin - the one at which browsers reach it, such as `http://127.0.0.1:8517`
 * @param inside - answers who is let in
 */
export function webDoor(origin: string, inside: (path: string) => Handler): WebDoor {
  const path = `/${secret(16)}/`;
  const [opening, cookie] = [secret(32), secret(32)];
  const answer = inside(path);
  let isUsed = false;
  const handle: Handler = async (request) => {
    const { pathname, origin: its } = new URL(request.url);
    if (its !== origin) return refusal(`idc web accepts only requests to ${origin}.`);
    const from = request.headers.get("origin");
    if (from !== null && from !== origin) return refusal("idc web accepts requests only from its own page.");
    if (isSame(pathname, `/open/${opening}`)) {
      // Browsers fetch links ahead of their users.
      const isAhead = request.headers.has("sec-purpose") || request.headers.get("purpose") === "prefetch";
      if (request.method !== "GET" || isAhead) return refusal("Open this link in a browser.");
      if (isUsed) return refusal("This link works once, and was already used. Run idc web again.");
      isUsed = true;
      return entry(path, cookie);
    }
    if (!cookiesOf(request).some((value) => isSame(value, cookie))) {
      return refusal("Open the link that idc web printed: only the browser that opened it has access.");
    }
    // A page of another site may have brought the user here; its scripts may bring nothing.
    const site = request.headers.get("sec-fetch-site") ?? "none";
    if (site !== "none" && site !== "same-origin")
      return refusal("idc web accepts requests only from its own page.");
    return answer(request);
  };
  return { path, link: `${origin}/open/${opening}`, handle };
}

const cookieName = "idc-web";

/** Keeps the cookie, and leads to the page. A redirect of a link on another site would not take along a strict cookie. */
function entry(path: string, cookie: string): Response {
  const text = `<!doctype html><meta charset="utf-8"><meta http-equiv="refresh" content="0; url=${path}"><title>idc web</title><a href="${path}">Access portal</a>`;
  return new Response(text, {
    headers: {
      ...always,
      "content-type": "text/html; charset=utf-8",
      "set-cookie": `${cookieName}=${cookie}; Path=${path}; HttpOnly; SameSite=Strict`,
    },
  });
}

function refusal(words: string): Response {
  return new Response(`${words}\n`, {
    status: 403,
    headers: { ...always, "content-type": "text/plain; charset=utf-8" },
  });
}

const always: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-security-policy":
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

function cookiesOf({ headers }: Request): string[] {
  return (headers.get("cookie") ?? "").split(/; */).flatMap((text) => {
    const [name, value = ""] = text.split("=", 2);
    return name === cookieName ? [value] : [];
  });
}

function secret(bytes: number): string {
  return randomBytes(bytes).toString("base64url");
}

/** In a time that tells nothing of either. */
function isSame(given: string, expected: string): boolean {
  const hash = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(hash(given), hash(expected));
}
