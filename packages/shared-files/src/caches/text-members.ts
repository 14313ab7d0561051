import type { Members } from "./json-file";

type Named<Name extends string> = { readonly [N in Name]?: string };

/** The members of these names that are texts with something in them; all others are as good as absent. */
export function textMembers<Name extends string>(members: Members, names: readonly Name[]): Named<Name> {
  return matching(members, names, /./s);
}

/**
 * The same of keys and tokens: printable ASCII without a blank, in which no header, shell or file format reads anything
 * but the text.
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
