type Variables = { readonly [name: string]: string | undefined };
type Section = { readonly [key: string]: string };

/** Sections of the shared AWS config files, by name. */
export interface SharedConfig {
  readonly profiles: { readonly [name: string]: Section };
  readonly ssoSessions: { readonly [name: string]: Section };
  readonly services: { readonly [name: string]: Section };
}

/** The part of `@identity-center/shared-files` that settings need. */
export interface SharedFiles {
  loadSharedConfig(options: { readonly env: Variables }): Promise<SharedConfig>;
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
