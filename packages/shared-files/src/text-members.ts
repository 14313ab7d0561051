import type { Members } from "./json-file";

/** The members of these names that are texts with something in them; all others are as good as absent. */
export function textMembers<Name extends string>(
  members: Members,
  names: readonly Name[],
): { readonly [N in Name]?: string } {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = members[name];
      return typeof value === "string" && value !== "" ? [[name, value]] : [];
    }),
  ) as { readonly [N in Name]?: string };
}
