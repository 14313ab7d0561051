import { parseStartUrl } from "@identity-center/shared-files";
import { printable } from "../terminal/printable";
import { linkedRole } from "./searched-word";

/**
 * Why nothing is searched for words with a link of a portal to the console: it is of another portal than the sign-in, where an account
 * of the same id can't be meant. A portal has names of several forms, such as its directory's id and alias, which nobody can compare
 * here: a link of another form is searched.
 *
 * @returns undefined if there is no such link
 */
export function otherPortalIn(words: string, startUrl: string): string | undefined {
  for (const word of words.split(/\s+/)) {
    if (linkedRole(word) === undefined) continue;
    const [linked, own] = [parseStartUrl(word), parseStartUrl(startUrl)];
    if (!linked || !own || linked.form !== own.form) continue;
    if ((linked.instance ?? linked.url) !== (own.instance ?? own.url))
      return `That link belongs to another portal: ${printable(linked.url)}`;
  }
  return undefined;
}
