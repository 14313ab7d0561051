/** Sections of the shared AWS config files. */
export interface SharedConfig {
  readonly profiles: Sections;
  readonly ssoSessions: Sections;
  readonly services: Sections;
}

type Sections = { readonly [name: string]: { readonly [key: string]: string } };

/** Where settings come from that the caller did not give. */
export interface Environment {
  readonly variables: { readonly [name: string]: string | undefined };
  readonly sharedConfig: () => Promise<SharedConfig>;
}
