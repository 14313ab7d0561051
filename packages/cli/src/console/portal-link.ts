import { parseStartUrl } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { Role } from "../role/role";
import { printable } from "../terminal/printable";
import type { Subject } from "./subject";

/** The role that a subject is. @throws {@link CliError} if the access portal does not have it */
export function roleOfPortal({ identity, description }: Subject): Role {
  if (identity?.kind === "sso") return identity;
  throw refusal(`--via portal opens only roles of the access portal, and not ${description}: omit --via`);
}

/**
 * The access portal's own link to the console as a role. It signs nobody in: the portal asks for that where it has to.
 *
 * @param startUrl - as the config file has it
 * @param destination - an https URL; without it, the page that the permission set names
 * @throws {@link CliError} if no browser can open the start URL
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/createshortcutlink.html
 */
export function portalLink(
  startUrl: string,
  { accountId, roleName }: Pick<Role, "accountId" | "roleName">,
  destination: string | undefined,
): string {
  const portal = parseStartUrl(startUrl);
  if (portal?.form === "issuer") {
    throw refusal(`${printable(startUrl)} is the name of an issuer, which has no page for --via portal`);
  }
  if (!portal || (portal.form !== "local" && !portal.url.startsWith("https:"))) {
    throw refusal(`--via portal needs a start URL with https; given: ${printable(startUrl)}`);
  }
  const query = new URLSearchParams({ account_id: accountId, role_name: roleName });
  if (destination !== undefined) query.set("destination", destination);
  // A page may read its fragment by other rules than those of forms, which write a blank as `+`.
  return `${portal.url}/#/console?${query.toString().replaceAll("+", "%20")}`;
}

function refusal(message: string): CliError {
  return new CliError(message, { exitCode: exitCode.usage });
}
