import { parseHeader } from "./header";
import { trimBlanks } from "./line";

/** The kinds of sections that have a name. */
export type SectionKind = "profile" | "sso-session" | "services";

export type SharedFile = "config" | "credentials";

/** Which section it is, of those that programs ask for. */
export interface SectionIdentity {
  readonly kind: SectionKind;
  readonly name: string;
  /**
   * Whether it counts only where the file has no other section of this kind and name: `[default]` gives way to
   * `[profile default]`, and a spelling of a name that the AWS CLI does not read to one that it reads.
   */
  readonly givesWay: boolean;
}

/**
 * Reads the text between a section's brackets; undefined for sections of other tools. In the credentials file all sections
 * are profiles, whose names stand as they are.
 */
export function identify(text: string, file: SharedFile): SectionIdentity | undefined {
  const { prefix, name, isBare } = parseHeader(text);
  if (isKind(prefix)) return file === "config" ? { kind: prefix, name, givesWay: isBare } : undefined;
  if (file === "credentials") return { kind: "profile", name: trimBlanks(text), givesWay: false };
  return prefix === undefined && name === "default" ? { kind: "profile", name, givesWay: true } : undefined;
}

function isKind(prefix: string | undefined): prefix is SectionKind {
  return prefix === "profile" || prefix === "sso-session" || prefix === "services";
}

/** The sections of a kind and name, of those of a file. */
export function sectionsOf<Section extends { readonly identity: SectionIdentity | undefined }>(
  sections: readonly Section[],
  kind: SectionKind,
  name: string,
): readonly Section[] {
  const all = sections.filter(({ identity }) => identity?.kind === kind && identity.name === name);
  const first = all.filter(({ identity }) => !identity?.givesWay);
  return first.length > 0 ? first : all;
}
