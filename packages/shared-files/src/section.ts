import type { Header } from "./header";

/** The kinds of sections of the config file that have a name. */
export type SectionKind = "profile" | "sso-session" | "services";

/**
 * The sections of a kind and name, of those given. `[default]` is a profile too, unless there is a `[profile default]`.
 */
export function sectionsOf<Section extends { readonly header: Header | undefined }>(
  sections: readonly Section[],
  kind: SectionKind,
  name: string,
): readonly Section[] {
  const withPrefix = (prefix: string | undefined) =>
    sections.filter(({ header }) => header && header.prefix === prefix && header.name === name);
  const found = withPrefix(kind);
  const isDefault = kind === "profile" && name === "default";
  return found.length === 0 && isDefault ? withPrefix(undefined) : found;
}
