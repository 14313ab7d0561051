import type { KeptListing, KeptListingJson } from "@identity-center/assignments/kept";
import type { AccountInfo } from "@identity-center/client-sso";
import { isSamePortal, type SharedConfig, ssoProperties } from "@identity-center/shared-files";
import type { AliasTable } from "../kept/aliases";
import { firstRole } from "../kept/first-role";
import { accountOfKey, type RoleName, roleKey } from "../kept/role-uses";
import { MadeItems } from "../names/items";
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
  const { accounts, roles } = listing.toJSON();
  const only = wanted === undefined ? undefined : roles.indexOf(wanted);
  const roleAt = (account: number, index: number) => {
    const info = accountOf(accounts[account] as KeptAccount);
    const roleName = roles[index] as string;
    if (!special.has(info.accountId)) return new ListedRole(info, roleName);
    const key = roleKey({ accountId: info.accountId, roleName });
    return new ListedRole(info, roleName, aliasesOf.get(key), profilesOf.get(key));
  };
  const known: { readonly role: ListedRole; readonly weight: number }[] = [];
  /** For each of the other roles two numbers, its account and its name. */
  const others: number[] = [];
  for (const [at, account] of accounts.entries()) {
    const isSpecial = special.has(account[0]);
    for (let next = firstRole; next < account.length; next += 1) {
      const index = account[next] as number;
      if (only !== undefined && index !== only) continue;
      const key = isSpecial
        ? roleKey({ accountId: account[0], roleName: roles[index] as string })
        : undefined;
      const weight = (key !== undefined && uses.get(key)) || 0;
      const isKnown = weight > 0 || (key !== undefined && aliasesOf.has(key));
      if (isKnown) known.push({ role: roleAt(at, index), weight });
      else others.push(at, index);
    }
  }
  known.sort((a, b) => b.weight - a.weight);
  const all = new MadeItems(known.length + others.length / 2, (at) => {
    const next = 2 * (at - known.length);
    return known[at]?.role ?? roleAt(others[next] as number, others[next + 1] as number);
  });
  const search = new WordSearch(all, ({ searched }) => searched);
  return (words) =>
    otherPortalIn(words, target.startUrl) === undefined
      ? search.find(words.replaceAll(/\S+/g, searchedWord))
      : [];
}

type KeptAccount = KeptListingJson["accounts"][number];

function accountOf([accountId, accountName, emailAddress]: KeptAccount): AccountInfo {
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
