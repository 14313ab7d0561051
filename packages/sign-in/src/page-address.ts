import { isLoopback } from "@identity-center/core";
import { SignInError } from "./sign-in-error";

/** What is not plain in a URL. What opens a browser may hand it to a shell, which finds nothing to do in the rest. */
const unplain = /[^\w.~:/?#[\]@&=+,%-]|%(?![\da-f]{2})/gi;

/** More than any page of AWS has, and less than any system lets a program be started with. */
const longest = 8_000;

/**
 * The address of a page, written anew for a browser, with all that is not plain percent-encoded; undefined for what is
 * neither https, nor http of this machine, or names a user.
 */
export function pageAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, username, password, href } = new URL(text);
  const isSafe = protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
  const address = href.replace(unplain, (char) => `%${char.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return isSafe && !username && !password && address.length <= longest ? address : undefined;
}

/**
 * The same of the page that a sign-in is to go on at.
 *
 * @throws {@link SignInError} `ERR_SIGN_IN_FAILED`; it does not show an address that nobody is to open.
 */
export function signInPage(text: string): string {
  const address = pageAddress(text);
  if (address !== undefined) return address;
  throw new SignInError(
    "ERR_SIGN_IN_FAILED",
    `The page to sign in at is not an https URL without a user, of at most ${longest} characters (http: only of this machine)`,
  );
}
