import { parseHeader } from "./header";
import { trimBlanks } from "./line";

/** The kinds of named sections. */
export type SectionKind = "profile" | "sso-session" | "services";

export type SharedFile = "config" | "credentials";

/** The kind and name of a section that programs read. */
export interface SectionIdentity {
  readonly kind: SectionKind;
  readonly name: string;
  /**
   * Whether the section counts only where the file has no other section of the same kind and name. This is so for
   * `[default]` beside `[profile default]`, and for a spelling of a name that the AWS CLI cannot read.
   */
  readonly isFallback: boolean;
}

/**
 * Interprets the text between the brackets of a header; returns undefined for sections of other tools. In the
 * credentials file, all sections are profiles and the whole text is the name.
 */
export function identify(text: string, file: SharedFile): SectionIdentity | undefined {
  const { prefix, name, isBare } = parseHeader(text);
  if (isKind(prefix)) return file === "config" ? { kind: prefix, name, isFallback: isBare } : undefined;
  if (file === "credentials") return { kind: "profile", name: trimBlanks(text), isFallback: false };
  return prefix === undefined && name === "default" ? { kind: "profile", name, isFallback: true } : undefined;
}

function isKind(prefix: string | undefined): prefix is SectionKind {
  return prefix === "profile" || prefix === "sso-session" || prefix === "services";
}

/** The sections of a file that have a kind and name. */
export function sectionsOf<Section extends { readonly identity: SectionIdentity | undefined }>(
  sections: readonly Section[],
  kind: SectionKind,
  name: string,
): readonly Section[] {
  const all = sections.filter(({ identity }) => identity?.kind === kind && identity.name === name);
  const first = all.filter(({ identity }) => !identity?.isFallback);
  return first.length > 0 ? first : all;
}
