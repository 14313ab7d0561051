type Variables = { readonly [name: string]: string | undefined };
type Section = { readonly [key: string]: string };

export type SectionKind = "profile" | "sso-session" | "services";

/** Sections of the shared AWS config files by name, and the faults found in them. */
export interface SharedConfig {
  readonly profiles: { readonly [name: string]: Section };
  readonly ssoSessions: { readonly [name: string]: Section };
  readonly services: { readonly [name: string]: Section };
  readonly faults?: readonly { readonly error: Error }[];
}

/** The part of `@identity-center/shared-files` that settings need. */
export interface SharedFiles {
  loadSharedConfig(options: { readonly env: Variables }): Promise<SharedConfig>;
  /** Throws if the section can't be read; the error has a `line`, unless the whole file is unreadable. */
  readSection(config: SharedConfig, section: SectionKind, name: string): Section | undefined;
  activeProfile(env: Variables): string;
  /** Parses a value that consists of nested settings. */
  subProperties(value: string): Section;
}

/** Where settings that the caller did not set come from. */
export interface Environment {
  readonly variables: Variables;
  /** Loads the reader of the shared AWS config files; called only if no variable has the setting. */
  readonly sharedFiles: () => Promise<SharedFiles>;
}
