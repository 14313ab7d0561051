import {
  clientRegistrationFile,
  editSharedConfig,
  loadSharedConfig,
  readClientRegistration,
  readRoleCredentials,
  readSection,
  readSSOToken,
  roleCredentialsFile,
  sharedFileLocations,
  ssoTokenFile,
  withFileLock,
  writeClientRegistration,
  writeRoleCredentials,
  writeSSOToken,
} from "../src/index";

/** A shared file, and functions that use it. */
export interface OneFile {
  readonly path: string;
  /** Reads the file and returns whether it had content. */
  read?(): Promise<boolean>;
  write?(): Promise<unknown>;
}

/** All shared files, by their names in these tests. */
export function filesOf(home: string): { readonly [name: string]: OneFile } {
  const options = { env: { HOME: home } };
  const { config, credentials } = sharedFileLocations({ ...options, platform: process.platform });
  const portal = { startUrl: "https://corp.awsapps.com/start", region: "eu-west-1", sessionName: "corp" };
  const role = { ...portal, accountId: "111122223333", roleName: "Admin" };
  const end = new Date("2030-01-01T00:00:00Z");
  let edits = 0;
  const edit = async () => {
    edits += 1;
    const settings = { region: `r${process.pid}-${edits}` };
    await editSharedConfig([{ section: "profile", name: "in-config", settings }], {
      ...options,
      backup: true,
    });
  };
  const hasProfile = async (name: string) =>
    readSection(await loadSharedConfig(options), "profile", name) !== undefined;
  return {
    token: {
      path: ssoTokenFile("corp", options),
      read: async () => !!(await readSSOToken("corp", options)),
      write: () => writeSSOToken("corp", { accessToken: "a", expiresAt: end }, options),
    },
    registration: {
      path: clientRegistrationFile(portal, options),
      read: async () => !!(await readClientRegistration(portal, options)),
      write: () =>
        writeClientRegistration(portal, { clientId: "c", clientSecret: "s", expiresAt: end }, options),
    },
    "role credentials": {
      path: roleCredentialsFile(role, options),
      read: async () => !!(await readRoleCredentials(role, options)),
      write: () =>
        writeRoleCredentials(
          role,
          { accessKeyId: "a", secretAccessKey: "s", sessionToken: "t", expiration: end },
          options,
        ),
    },
    config: { path: config, read: () => hasProfile("in-config"), write: edit },
    credentials: { path: credentials, read: () => hasProfile("in-credentials") },
    "config.bak": { path: `${config}.bak`, write: edit },
    lock: {
      path: `${ssoTokenFile("corp", options)}.lock`,
      write: () => withFileLock(ssoTokenFile("corp", options), () => {}, { staleAfter: 300, timeout: 5_000 }),
    },
  };
}
