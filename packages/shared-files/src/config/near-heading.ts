import { trimBlanks } from "./line";
import type { SharedFile } from "./section";
import type { SharedConfig } from "./shared-config";
import { writtenSections } from "./written-sections";

/** A misspelled section header, which no program reads as the intended section. */
export interface NearHeading {
  /** Path of the file. */
  readonly file: string;
  /** Line of the header, counted from 1. */
  readonly line: number;
  /** The header as it is in the file, with its brackets: `[dev]`. */
  readonly heading: string;
  /** The correct header: `[profile dev]`. */
  readonly wanted: string;
  /** Advice for users: `~/.aws/config:3 has [dev]: write [profile dev]`. */
  readonly advice: string;
}

/** The kinds of sections that programs and flags refer to by name. */
export type NamedKind = "profile" | "sso-session";

/**
 * Finds a header that may be a misspelling of a missing section, such as `[dev]` or `[PROFILE dev]` in the config file,
 * `[profile dev]` in the credentials file, or `[sso_session corp]`. Returns undefined for a config that was not parsed
 * from a text.
 *
 * @param name - the name of the section; undefined for any name, if the header has the kind
 *
 * @example
 * ```ts
 * const near = nearHeading(await loadSharedConfig(), "profile", "dev");
 * if (near) console.error(near.advice);
 * ```
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

/** The kind may be spelled or joined differently. It may be missing, unless it is needed. */
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
