import type { AccountInfo } from "@identity-center/client-sso";
import { printable } from "../terminal/printable";

/**
 * An account in messages: `name (id)`, with the email address if it has no name. It is also what tells accounts of the same name
 * apart where one is named.
 */
export function describeAccount({ accountId, accountName, emailAddress }: AccountInfo): string {
  const name = accountName || emailAddress;
  return printable(name ? `${name} (${accountId})` : accountId);
}
