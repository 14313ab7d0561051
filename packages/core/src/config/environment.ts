type Variables = { readonly [name: string]: string | undefined };
type Section = { readonly [key: string]: string };

export type SectionKind = "profile" | "sso-session" | "services";

/** Sections of the shared AWS config files, by name, and what can't be read there. */
export interface SharedConfig {
  readonly profiles: { readonly [name: string]: Section };
  readonly ssoSessions: { readonly [name: string]: Section };
  readonly services: { readonly [name: string]: Section };
  readonly faults?: readonly { readonly error: Error }[];
}

/** The part of `@identity-center/shared-files` that settings need. */
export interface SharedFiles {
  loadSharedConfig(options: { readonly env: Variables }): Promise<SharedConfig>;
  /** Throws where the section can't be read; the error has a `line`, unless the whole file can't be. */
  readSection(config: SharedConfig, section: SectionKind, name: string): Section | undefined;
  activeProfile(env: Variables): string;
  /** The settings in a value that is a section of its own. */
  subProperties(value: string): Section;
}

/** Where settings come from that the caller did not give. */
export interface Environment {
  readonly variables: Variables;
  /** Loads what reads the shared AWS config files; not called while variables answer. */
  readonly sharedFiles: () => Promise<SharedFiles>;
}
