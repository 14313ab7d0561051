import type { SharedConfigError } from "../errors/shared-config-error";
import { emptyRecord } from "../util/record";
import { rejectUnknownOptions } from "../util/unknown-options";
import { isIdentifier } from "./identifier";
import { parseSections, type SectionProperty } from "./parse";
import { identify, type SectionIdentity, type SectionKind, type SharedFile } from "./section";

/** Properties of a section by lower-case name. The object has no prototype, so every key comes from the file. */
export type Properties = Readonly<Record<string, string>>;

/** The merged content of both shared files. None of the objects has a prototype. */
export interface SharedConfig {
  /** Profiles by name: `[profile NAME]` and `[default]` of the config file, `[NAME]` of the credentials file. */
  readonly profiles: Readonly<Record<string, Properties>>;
  /** Sessions by name: `[sso-session NAME]` of the config file. */
  readonly ssoSessions: Readonly<Record<string, Properties>>;
  /** Services sections by name: `[services NAME]` of the config file. Read their values with `subProperties`. */
  readonly services: Readonly<Record<string, Properties>>;
  /** What could not be read. A section with a fault keeps its other lines; `readSection` throws for it. */
  readonly faults?: readonly SharedConfigFault[];
}

/** Something that could not be read, and the sections that it affects. */
export interface SharedConfigFault {
  /** Kind of the affected sections; undefined if any kind may be affected. */
  readonly section: SectionKind | undefined;
  /**
   * Name of the affected section. Undefined if any missing section may be affected or, if `error` has no line, every
   * section of the file.
   */
  readonly name: string | undefined;
  /** The error that `readSection` throws for an affected section. */
  readonly error: SharedConfigError;
}

/** The text of one shared file, for {@link parseSharedConfig}. */
export interface SharedConfigText {
  /** Content of the file. */
  readonly text: string;
  /**
   * The name of the file in error messages.
   *
   * @default "config" or "credentials"
   */
  readonly file?: string;
}

/** The texts of both shared files, for {@link parseSharedConfig}. */
export interface SharedConfigTexts {
  /** The config file. @default empty */
  readonly config?: SharedConfigText | undefined;
  /** The credentials file, whose settings override those of the config file. @default empty */
  readonly credentials?: SharedConfigText | undefined;
}

/** The texts that a config was parsed from, for errors with line numbers. */
export const textsOf: WeakMap<
  SharedConfig,
  { readonly [Which in SharedFile]?: SharedConfigSource | undefined }
> = new WeakMap();

/**
 * Parses the texts of the shared config and credentials files and merges them by property. Later definitions override
 * earlier ones, and the credentials file overrides the config file. Accepts only the published format;
 * `loadSharedConfig` accepts more.
 *
 * @throws {@link SharedConfigError} (`ERR_SHARED_CONFIG_SYNTAX`) if a text has a syntax error.
 *
 * @example
 * ```ts
 * const { profiles } = parseSharedConfig({ config: { text: "[profile dev]\nregion = eu-west-1" } });
 * ```
 */
export function parseSharedConfig({ config, credentials, ...rest }: SharedConfigTexts): SharedConfig {
  rejectUnknownOptions(rest, "config, credentials");
  const shared = emptySections();
  textsOf.set(shared, { config, credentials });
  if (config) addFile(shared, "config", config, true);
  if (credentials) addFile(shared, "credentials", credentials, true);
  return shared;
}

/** The text of a file, or the error why it could not be read. */
export interface SharedConfigSource extends SharedConfigText {
  readonly failure?: SharedConfigError;
}

/** Like `parseSharedConfig`, but accepts any section name and reports what can't be read in `faults`. */
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

/** The sections while they are merged. */
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
 * @throws {@link SharedConfigError} instead, if `isStrict`.
 */
function addFile(
  sections: Sections,
  which: SharedFile,
  { text, file = which }: SharedConfigText,
  isStrict: boolean,
): readonly SharedConfigFault[] {
  const fallbacks = emptySections();
  const faults: [SharedConfigError, SectionIdentity | undefined, header: string | undefined][] = [];
  for (const { header, line, properties, strictFault, fault } of parseSections(text, file)) {
    if (isStrict && strictFault) throw strictFault;
    const identity = header === undefined ? undefined : identify(header, which);
    if (identity && (isStrict ? isIdentifier(identity.name) : identity.name !== "")) {
      addSection(identity.isFallback ? fallbacks : sections, identity, properties);
    }
    if (fault) faults.push([fault, identity, fault.line === line ? undefined : header]);
  }
  const isRelevant = ([, identity]: (typeof faults)[number]) =>
    !(identity?.isFallback && sectionsByName(sections, identity.kind)[identity.name]);
  const relevant = faults.filter(isRelevant).map((it) => faultOf(which, ...it));
  for (const kind of Object.keys(recordNames) as SectionKind[]) {
    const found = sectionsByName(sections, kind);
    for (const [name, given] of Object.entries(sectionsByName(fallbacks, kind))) found[name] ??= given;
  }
  return relevant;
}

/** @param header - the header of a section of other tools */
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
