import type { SharedConfigError } from "../errors/shared-config-error";
import { refuseRest } from "../util/option-names";
import { emptyRecord } from "../util/record";
import { isIdentifier } from "./identifier";
import { parseSections, type SectionProperty } from "./parse";
import { identify, type SectionIdentity, type SectionKind, type SharedFile } from "./section";

/** A section's properties by lower-case name. It has no prototype, so every key is a property of the file. */
export type Properties = Readonly<Record<string, string>>;

/** What the two shared files say together. None of the records has a prototype. */
export interface SharedConfig {
  /** By profile name: `[profile NAME]` and `[default]` of the config file, `[NAME]` of the credentials file. */
  readonly profiles: Readonly<Record<string, Properties>>;
  /** By session name: `[sso-session NAME]` of the config file. */
  readonly ssoSessions: Readonly<Record<string, Properties>>;
  /** By section name: `[services NAME]` of the config file. Read its values with `subProperties`. */
  readonly services: Readonly<Record<string, Properties>>;
  /** What can't be read. The other lines of a section with a fault are there; `readSection` refuses it. */
  readonly faults?: readonly SharedConfigFault[];
}

/** What can't be read, and which sections it concerns. */
export interface SharedConfigFault {
  /** Undefined where it can be any. */
  readonly section: SectionKind | undefined;
  /** Undefined where it can be any: of those that were not found or, if `error` has no line, of the whole file. */
  readonly name: string | undefined;
  readonly error: SharedConfigError;
}

export interface SharedConfigText {
  readonly text: string;
  /**
   * What errors call the file.
   *
   * @default "config" or "credentials"
   */
  readonly file?: string;
}

export interface SharedConfigTexts {
  readonly config?: SharedConfigText | undefined;
  readonly credentials?: SharedConfigText | undefined;
}

/** What a config was parsed from, for errors that tell the line. */
export const textsOf: WeakMap<
  SharedConfig,
  { readonly [Which in SharedFile]?: SharedConfigSource | undefined }
> = new WeakMap();

/**
 * Parses the texts of the shared config and credentials files and merges them, property by property; the later
 * definition wins, and the credentials file wins over the config file. Only the published format and its names are read;
 * `loadSharedConfig` reads more.
 *
 * @throws {@link SharedConfigError} (`ERR_SHARED_CONFIG_SYNTAX`) when a text is not in the format.
 */
export function parseSharedConfig({ config, credentials, ...rest }: SharedConfigTexts): SharedConfig {
  refuseRest(rest, "config, credentials");
  const shared = emptySections();
  textsOf.set(shared, { config, credentials });
  if (config) addFile(shared, "config", config, true);
  if (credentials) addFile(shared, "credentials", credentials, true);
  return shared;
}

/** A file's text, or why there is none. */
export interface SharedConfigSource extends SharedConfigText {
  readonly failure?: SharedConfigError;
}

/** The same of files as people have them: a section can have any name, and `faults` tells what can't be read. */
export function readSharedConfig(sources: Readonly<Record<SharedFile, SharedConfigSource>>): SharedConfig {
  const sections = emptySections();
  const faults = (["config", "credentials"] as const).flatMap((which) => {
    const { failure } = sources[which];
    return failure ? [faultOf(which, failure)] : addFile(sections, which, sources[which], false);
  });
  const shared = faults.length > 0 ? { ...sections, faults } : sections;
  textsOf.set(shared, sources);
  return shared;
}

const recordNames = { profile: "profiles", "sso-session": "ssoSessions", services: "services" } as const;

type ByKind<Named> = { readonly [Name in (typeof recordNames)[SectionKind]]: Named };

/** While they are put together. */
type Sections = ByKind<Record<string, Record<string, string>>>;

function emptySections(): Sections {
  return { profiles: emptyRecord(), ssoSessions: emptyRecord(), services: emptyRecord() };
}

/** The sections of a kind, by name. */
export function sectionsByName<Named>(sections: ByKind<Named>, kind: SectionKind): Named {
  return sections[recordNames[kind]];
}

/**
 * @returns what can't be read
 * @throws {@link SharedConfigError} that instead, for a reader of the published format alone.
 */
function addFile(
  sections: Sections,
  which: SharedFile,
  { text, file = which }: SharedConfigText,
  isStrict: boolean,
): readonly SharedConfigFault[] {
  const others = emptySections();
  const faults: [SharedConfigError, SectionIdentity | undefined, header: string | undefined][] = [];
  for (const { header, line, properties, strictFault, fault } of parseSections(text, file)) {
    if (isStrict && strictFault) throw strictFault;
    const identity = header === undefined ? undefined : identify(header, which);
    if (identity && (isStrict ? isIdentifier(identity.name) : identity.name !== "")) {
      addSection(identity.givesWay ? others : sections, identity, properties);
    }
    if (fault) faults.push([fault, identity, fault.line === line ? undefined : header]);
  }
  const isHeeded = ([, identity]: (typeof faults)[number]) =>
    !(identity?.givesWay && sectionsByName(sections, identity.kind)[identity.name]);
  const heeded = faults.filter(isHeeded).map((it) => faultOf(which, ...it));
  for (const kind of Object.keys(recordNames) as SectionKind[]) {
    const found = sectionsByName(sections, kind);
    for (const [name, given] of Object.entries(sectionsByName(others, kind))) found[name] ??= given;
  }
  return heeded;
}

/** @param header - of a section of other tools */
function faultOf(
  which: SharedFile,
  error: SharedConfigError,
  identity?: SectionIdentity,
  header?: string,
): SharedConfigFault {
  const { kind = which === "credentials" ? "profile" : undefined, name = header } = identity ?? {};
  return { section: kind, name, error };
}

function addSection(
  sections: Sections,
  { kind, name }: SectionIdentity,
  properties: readonly SectionProperty[],
): void {
  const found = sectionsByName(sections, kind);
  found[name] ??= emptyRecord();
  const merged = found[name];
  for (const property of properties) {
    if (isIdentifier(property.name)) merged[property.name.toLowerCase()] = property.value;
  }
}
