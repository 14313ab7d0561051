import { parseUrl } from "@identity-center/shared-files";

/**
 * What is searched for a word. For an account id as the console shows it, `1111-2222-3333`, its digits; for the ARN of a role or a
 * session, the account's id and the role's name, also where Identity Center made the role in the account, and while the ARN is
 * incomplete, as it is typed; and the same for a link of the portal to the console.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/createshortcutlink.html
 */
export function searchedWord(word: string): string {
  if (/^\d{4}-\d{4}-\d{4}$/.test(word)) return word.replaceAll("-", "");
  const link = linkedRole(word);
  if (link !== undefined) return link;
  const [, accountId = "", resource = ""] = /^arn:[^:]*:(?:iam|sts):[^:]*:(\d*):?(.*)$/i.exec(word) ?? [];
  if (!accountId) return word;
  const [kind = "", ...path] = resource.split("/");
  const name = (kind === "assumed-role" ? path[0] : path.at(-1)) ?? "";
  const [, roleName = name] = /^AWSReservedSSO_(.+?)(?:_[0-9a-f]{0,16})?$/.exec(name) ?? [];
  return `${accountId} ${roleName}`;
}

/** The account's id and the role's name in a link such as `https://.../start/#/console?account_id=...&role_name=...`; undefined for other words. */
export function linkedRole(word: string): string | undefined {
  if (!/^https?:/i.test(word)) return undefined;
  const [, query] = parseUrl(word)?.hash.split("?") ?? [];
  const parameters = new URLSearchParams(query);
  const accountId = parameters.get("account_id");
  return accountId ? `${accountId} ${parameters.get("role_name") ?? ""}` : undefined;
}
