import { trimBlanks } from "./line";
import type { SharedFile } from "./section";
import type { SharedConfig } from "./shared-config";
import { writtenSections } from "./written-sections";

/** A heading that no program reads as that of the section that was meant. */
export interface NearHeading {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  /** As it is, with its brackets: `[dev]`. */
  readonly heading: string;
  /** As it has to be: `[profile dev]`. */
  readonly wanted: string;
  /** For people: `~/.aws/config:3 has [dev]: write [profile dev]`. */
  readonly advice: string;
}

/** Kinds of sections that are named by programs and flags. */
export type NamedKind = "profile" | "sso-session";

/**
 * A heading that may have been meant as that of a section that there is not: `[dev]` or `[PROFILE dev]` of the config file,
 * `[profile dev]` of the credentials file, `[sso_session corp]`; undefined for a config that was not parsed from a text.
 *
 * @param name - undefined for any; then the heading has to say its kind
 */
export function nearHeading(shared: SharedConfig, kind: NamedKind, name?: string): NearHeading | undefined {
  const files: readonly SharedFile[] = kind === "profile" ? ["config", "credentials"] : ["config"];
  for (const which of files) {
    for (const { file, header, line } of writtenSections(shared, which)) {
      const meant = name ?? header.split(/[ \t]/).at(-1) ?? "";
      const wanted = `[${headerOf(which, kind, meant)}]`;
      const heading = `[${header}]`;
      if (heading !== wanted && isNear(header, kind, meant, name === undefined)) {
        return { file, line, heading, wanted, advice: `${file}:${line} has ${heading}: write ${wanted}` };
      }
    }
  }
  return undefined;
}

function headerOf(file: SharedFile, kind: NamedKind, name: string): string {
  return file === "credentials" || (kind === "profile" && name === "default") ? name : `${kind} ${name}`;
}

/** Its parts may be joined or spelt in another way, and the first one may be missing unless it is needed. */
function isNear(header: string, kind: NamedKind, name: string, needsKind: boolean): boolean {
  const text = trimBlanks(header);
  if (name === "" || !text.endsWith(name)) return false;
  const before = text
    .slice(0, -name.length)
    .toLowerCase()
    .replaceAll(/[^a-z]/g, "");
  if (before === "") return !needsKind;
  const prefixes = kind === "profile" ? ["profile", "profiles"] : ["session", "ssosession", "ssosessions"];
  return prefixes.includes(before);
}

/** For the end of a message that there is no such section; empty where no heading is near. */
export function describeNearHeading(shared: SharedConfig, kind: NamedKind, name: string): string {
  const near = nearHeading(shared, kind, name);
  return near ? `. ${near.advice}` : "";
}
