import { isLoopback } from "@identity-center/core";
import { parseUrl } from "@identity-center/shared-files";
import { SignInError } from "./sign-in-error";

/**
 * Characters to percent-encode: a program that opens a browser may pass the URL to a shell, which must not interpret
 * it.
 */
const unsafeCharacters = /[^\w.~:/?#[\]@&=+,%-]|%(?![\da-f]{2})/gi;

/** Longer than any URL of AWS, and shorter than the limit of a command line on any system. */
const maxLength = 8_000;

/**
 * Normalizes the URL of a page for a browser and percent-encodes special characters. Returns undefined unless it is an
 * https URL or an http URL of this machine, without a user name.
 */
export function pageAddress(text: string): string | undefined {
  const url = parseUrl(text);
  if (!url) return undefined;
  const { protocol, hostname, username, password, href } = url;
  const isSafe = protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
  const address = href.replace(
    unsafeCharacters,
    (char) => `%${char.charCodeAt(0).toString(16).padStart(2, "0")}`,
  );
  return isSafe && !username && !password && address.length <= maxLength ? address : undefined;
}

/**
 * Like `pageAddress`, for the page of a sign-in.
 *
 * @throws {@link SignInError} `ERR_SIGN_IN_FAILED`; the message does not contain the unsafe URL.
 */
export function signInPage(text: string): string {
  const address = pageAddress(text);
  if (address !== undefined) return address;
  throw new SignInError(
    "ERR_SIGN_IN_FAILED",
    `The page to sign in at is not an https URL without a user, of at most ${maxLength} characters (http: only of this machine)`,
  );
}
