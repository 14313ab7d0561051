import { createHash } from "node:crypto";
import type { Incoming } from "../http/incoming";

/**
 * The text that a signature covers, by way of its hash.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export function canonicalRequest(
  { method, url, headers, body }: Incoming,
  signedHeaders: readonly string[],
): string {
  const lines = signedHeaders.map((name) => `${name}:${headerValue(name, headers, url)}`);
  return [
    method,
    url.pathname.split("/").map(encode).join("/"),
    canonicalQuery(url.searchParams),
    ...lines,
    "",
    signedHeaders.join(";"),
    sha256(body),
  ].join("\n");
}

export function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== "X-Amz-Signature")
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, first], [b, second]) => compare(a, b) || compare(first, second))
    .map((pair) => pair.join("="))
    .join("&");
}

function headerValue(name: string, headers: Headers, url: URL): string {
  const value = headers.get(name) ?? (name === "host" ? url.host : "");
  return value.trim().replace(/ +/g, " ");
}

/** Encodes all but the unreserved characters of RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
