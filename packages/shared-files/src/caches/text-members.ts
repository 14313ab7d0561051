import type { Members } from "./json-file";

type Named<Name extends string> = { readonly [N in Name]?: string };

/** Picks members that are non-empty strings; others count as absent. */
export function textMembers<Name extends string>(members: Members, names: readonly Name[]): Named<Name> {
  return matching(members, names, /./s);
}

/**
 * Picks keys and tokens: strings of printable ASCII without blanks, which are safe in headers, shells and file formats.
 */
export function keyMembers<Name extends string>(members: Members, names: readonly Name[]): Named<Name> {
  return matching(members, names, /^[!-~]+$/);
}

function matching<Name extends string>(
  members: Members,
  names: readonly Name[],
  pattern: RegExp,
): Named<Name> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = members[name];
      return typeof value === "string" && pattern.test(value) ? [[name, value]] : [];
    }),
  ) as Named<Name>;
}
