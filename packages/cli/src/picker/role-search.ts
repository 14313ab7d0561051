import type { KeptListing, KeptListingJson } from "@identity-center/assignments/kept";
import type { AccountInfo } from "@identity-center/client-sso";
import { isSamePortal, type SharedConfig, ssoProperties } from "@identity-center/shared-files";
import type { AliasTable } from "../kept/aliases";
import { firstRole } from "../kept/first-role";
import { accountOfKey, type RoleName, roleKey } from "../kept/role-uses";
import { WordSearch } from "../names/word-search";
import type { ChoiceQuestion } from "../prompt/question";
import type { Target } from "../target/target";
import { ListedRole } from "./listed-role";
import { otherPortalIn } from "./other-portal";
import { searchedWord } from "./searched-word";

/** What is known of the roles of a sign-in. */
export interface KnownRoles {
  readonly listing: KeptListing;
  /** How often and how recently a role was used, by its key. */
  readonly uses: ReadonlyMap<string, number>;
  readonly aliases: AliasTable;
  readonly shared: SharedConfig;
}

/**
 * A search among the roles of a sign-in: those used often and recently come first, then those with an alias, then the others
 * in the order of the portal.
 *
 * @param wanted - leaves out the roles of other names
 */
export function roleSearch(
  target: Target,
  { listing, uses, aliases, shared }: KnownRoles,
  wanted?: string,
): ChoiceQuestion<RoleName>["find"] {
  const aliasesOf = aliasNames(target, aliases);
  const profilesOf = profileNames(target, shared);
  // Most accounts have no role of these, and to look up each of many roles takes time.
  const special = new Set([...uses.keys(), ...aliasesOf.keys(), ...profilesOf.keys()].map(accountOfKey));
  const known: { readonly role: ListedRole; readonly weight: number }[] = [];
  const others: ListedRole[] = [];
  const { accounts, roles } = listing.toJSON();
  const only = wanted === undefined ? undefined : roles.indexOf(wanted);
  for (const kept of accounts) {
    const account = accountOf(kept);
    const { accountId } = account;
    const isSpecial = special.has(accountId);
    for (let at = firstRole; at < kept.length; at += 1) {
      const index = kept[at] as number;
      if (only !== undefined && index !== only) continue;
      const roleName = roles[index] as string;
      if (!isSpecial) {
        others.push(new ListedRole(account, roleName));
        continue;
      }
      const key = roleKey({ accountId, roleName });
      const names = aliasesOf.get(key);
      const role = new ListedRole(account, roleName, names, profilesOf.get(key));
      const weight = uses.get(key) ?? 0;
      if (weight > 0 || names) known.push({ role, weight });
      else others.push(role);
    }
  }
  known.sort((a, b) => b.weight - a.weight);
  const search = new WordSearch([...known.map(({ role }) => role), ...others], ({ searched }) => searched);
  return (words) =>
    otherPortalIn(words, target.startUrl) === undefined
      ? search.find(words.replaceAll(/\S+/g, searchedWord))
      : [];
}

function accountOf([accountId, accountName, emailAddress]: KeptListingJson["accounts"][number]): AccountInfo {
  return { accountId, ...(accountName && { accountName }), ...(emailAddress && { emailAddress }) };
}

type Names = ReadonlyMap<string, readonly string[]>;

/** The aliases of each role of a sign-in. */
function aliasNames({ sessionName, profile }: Target, aliases: AliasTable): Names {
  const found = new Map<string, string[]>();
  for (const [name, role] of aliases) {
    const isOfTarget = sessionName === undefined ? role.profile === profile : role.session === sessionName;
    if (isOfTarget) push(found, roleKey(role), name);
  }
  return found;
}

/** The profiles of each role of a sign-in. */
function profileNames({ sessionName, startUrl }: Target, { profiles }: SharedConfig): Names {
  const found = new Map<string, string[]>();
  for (const [name, properties] of Object.entries(profiles)) {
    const { sso_session, sso_start_url, sso_account_id, sso_role_name, role_arn } = ssoProperties(properties);
    if (!sso_account_id || !sso_role_name || role_arn) continue;
    const isOfTarget = sso_session
      ? sso_session === sessionName
      : isSamePortal({ startUrl: sso_start_url }, { startUrl });
    if (isOfTarget) push(found, roleKey({ accountId: sso_account_id, roleName: sso_role_name }), name);
  }
  return found;
}

function push(names: Map<string, string[]>, key: string, name: string): void {
  const before = names.get(key);
  if (before) before.push(name);
  else names.set(key, [name]);
}
