import { parseHeader } from "./header";
import { isIdentifier } from "./identifier";
import { refuseRest } from "./option-names";
import { parseSections, type Section } from "./parse";
import { emptyRecord } from "./record";

/** A section's properties by lower-case name. It has no prototype, so every key is a property of the file. */
export type Properties = Record<string, string>;

/** What the two shared files say together. None of the records has a prototype. */
export interface SharedConfig {
  /** By profile name: `[profile NAME]` and `[default]` of the config file, `[NAME]` of the credentials file. */
  readonly profiles: Record<string, Properties>;
  /** By session name: `[sso-session NAME]` of the config file. */
  readonly ssoSessions: Record<string, Properties>;
  /** By section name: `[services NAME]` of the config file. Read its values with `subProperties`. */
  readonly services: Record<string, Properties>;
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
export const textsOf: WeakMap<SharedConfig, SharedConfigTexts> = new WeakMap();

/**
 * Parses the texts of the shared config and credentials files and merges them, property by property; the later
 * definition wins, and the credentials file wins over the config file.
 *
 * @throws {@link SharedConfigError} (`ERR_SHARED_CONFIG_SYNTAX`) when a text is not in the format.
 */
export function parseSharedConfig({ config, credentials, ...rest }: SharedConfigTexts): SharedConfig {
  refuseRest(rest, "config, credentials");
  const shared: SharedConfig = {
    profiles: emptyRecord(),
    ssoSessions: emptyRecord(),
    services: emptyRecord(),
  };
  textsOf.set(shared, { config, credentials });
  if (config !== undefined) addConfigFile(shared, config);
  if (credentials !== undefined) addCredentialsFile(shared, credentials);
  return shared;
}

/** Of the config file's sections without a prefix only `[default]` counts, and only without `[profile default]`. */
function addConfigFile(shared: SharedConfig, { text, file = "config" }: SharedConfigText): void {
  const unprefixed = emptyRecord<Properties>();
  for (const section of parseSections(text, file)) {
    const { prefix, name } = parseHeader(section.header);
    if (prefix === "profile") addSection(shared.profiles, name, section);
    if (prefix === "sso-session") addSection(shared.ssoSessions, name, section);
    if (prefix === "services") addSection(shared.services, name, section);
    if (prefix === undefined) addSection(unprefixed, name, section);
  }
  if (unprefixed["default"] !== undefined) shared.profiles["default"] ??= unprefixed["default"];
}

/** Here every section without a prefix is a profile, and nothing else counts. */
function addCredentialsFile(shared: SharedConfig, { text, file = "credentials" }: SharedConfigText): void {
  for (const section of parseSections(text, file)) {
    const { prefix, name } = parseHeader(section.header);
    if (prefix === undefined) addSection(shared.profiles, name, section);
  }
}

function addSection(sections: Record<string, Properties>, name: string, { properties }: Section): void {
  if (!isIdentifier(name)) return;
  sections[name] ??= emptyRecord();
  const merged = sections[name];
  for (const property of properties) {
    if (isIdentifier(property.name)) merged[property.name.toLowerCase()] = property.value;
  }
}
