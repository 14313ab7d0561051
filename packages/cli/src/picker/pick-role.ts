import type { KeptListing } from "@identity-center/assignments/kept";
import { commandLine } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { Aliases, type AliasTable } from "../kept/aliases";
import { type RoleName, RoleUses } from "../kept/role-uses";
import { knownRoles, tellChanges } from "../listing/known-roles";
import { similar } from "../names/similar";
import { choose } from "../prompt/prompt";
import type { ChoiceQuestion } from "../prompt/question";
import { type Target, targetFlags } from "../target/target";
import { printable } from "../terminal/printable";
import { otherPortalIn } from "./other-portal";
import { roleSearch } from "./role-search";

/**
 * Asks for one of the user's roles, of all accounts.
 *
 * @param roleName - offers the roles of this name alone
 * @throws {@link CliError} if no question can be asked; as {@link knownRoles}.
 */
export async function pickRole(context: Context, target: Target, roleName?: string): Promise<RoleName> {
  return choose(context, {
    message: roleName === undefined ? "Which role?" : `Which account, for role ${roleName}?`,
    find: context.interactive ? await searchOf(context, target, roleName) : () => [],
    whyNone: (words) => otherPortalIn(words, target.startUrl),
    otherwise: "No account is given: name one with --account, or use a profile that has one with --profile",
  });
}

async function searchOf(
  context: Context,
  target: Target,
  roleName: string | undefined,
): Promise<ChoiceQuestion<RoleName>["find"]> {
  const [listing, uses, aliases, shared] = await Promise.all([
    listingWith(context, target, roleName),
    RoleUses.of(context, target).read(),
    aliasesOf(context),
    context.sharedConfig(),
  ]);
  return roleSearch(target, { listing, uses, aliases, shared }, roleName);
}

/** The aliases; none, with a warning, if they can't be read: a role is found without them, too. */
async function aliasesOf(context: Context): Promise<AliasTable> {
  try {
    return await Aliases.of(context).read();
  } catch (error) {
    context.warn(error as Error);
    return new Map();
  }
}

/**
 * The kept listing, or else that of the portal: only this is told to lack a role.
 *
 * @throws {@link CliError} if the user has no role of the name.
 */
async function listingWith(
  context: Context,
  target: Target,
  roleName: string | undefined,
): Promise<KeptListing> {
  const isListed = (listing: KeptListing) =>
    roleName === undefined || Array.from(listing.assignments).some(({ role }) => role.roleName === roleName);
  const known = await knownRoles(context, target);
  if (isListed(known)) return known;
  const { renew } = await import("../listing/renewal");
  const { listing, changes } = await renew(context, target);
  tellChanges(context, changes);
  if (isListed(listing)) return listing;
  const names = new Set(Array.from(listing.assignments, ({ role }) => role.roleName));
  const near = similar(roleName ?? "", [...names]);
  const hint = near.length > 0 ? `. Similar: ${near.map(printable).join(", ")}` : "";
  throw new CliError(`You have no role ${JSON.stringify(printable(roleName ?? ""))} in any account${hint}`, {
    exitCode: exitCode.notFound,
    commands: [commandLine(["idc", "assignments", ...targetFlags(target)])],
  });
}
