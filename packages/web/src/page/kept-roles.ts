import { keyOf, type NamedRole } from "./role";

/** The roles that this browser remembers. */
export interface KeptRoles {
  readonly favourites: readonly NamedRole[];
  /** The last first. */
  readonly recents: readonly NamedRole[];
}

const none: KeptRoles = { favourites: [], recents: [] };
const mostRecents = 5;

/** The roles that are kept for a portal; none where the browser keeps nothing. */
export function keptRoles(startUrl: string): KeptRoles {
  try {
    const { favourites, recents } = JSON.parse(localStorage.getItem(placeOf(startUrl)) ?? "{}");
    return { favourites: rolesOf(favourites), recents: rolesOf(recents) };
  } catch {
    return none;
  }
}

/** Adds a role to the favourites, or takes it off. */
export function withFavourite(startUrl: string, role: NamedRole): KeptRoles {
  const { favourites, recents } = keptRoles(startUrl);
  const others = without(favourites, role);
  return keep(startUrl, {
    favourites: others.length < favourites.length ? others : [...others, role],
    recents,
  });
}

/** Notes that a role was used. */
export function withRecent(startUrl: string, role: NamedRole): KeptRoles {
  const { favourites, recents } = keptRoles(startUrl);
  return keep(startUrl, { favourites, recents: [role, ...without(recents, role)].slice(0, mostRecents) });
}

function keep(startUrl: string, kept: KeptRoles): KeptRoles {
  try {
    localStorage.setItem(placeOf(startUrl), JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing shows them until the page is closed.
  }
  return kept;
}

function without(roles: readonly NamedRole[], role: NamedRole): NamedRole[] {
  return roles.filter((each) => keyOf(each) !== keyOf(role));
}

function placeOf(startUrl: string): string {
  return `identity-center ${startUrl}`;
}

/** Whatever else somebody wrote there is left out. */
function rolesOf(value: unknown): NamedRole[] {
  if (!Array.isArray(value)) return [];
  return value
    .filter((it) => /^\d{12}$/.test(it?.accountId) && typeof it.roleName === "string" && it.roleName !== "")
    .map(({ accountId, accountName, roleName }) => ({ accountId, roleName, accountName: `${accountName}` }));
}
