import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { SSOOIDC } from "@identity-center/client-sso-oidc";
import {
  createPortal,
  type Fault,
  type Operation,
  type Portal,
  type PortalOptions,
} from "@identity-center/emulator";
import {
  type CacheOptions,
  type SSOToken,
  secretName,
  ssoTokenFile,
  writeSSOToken,
} from "@identity-center/shared-files";
import { onTestFinished, vi } from "vitest";
import type { TokenOptions } from "../src/index";
import { type FakeClock, fakeClock } from "./fake-clock";
import { storeOfWorld } from "./store-of-world";

// Clients look up their settings in the variables of the process.
vi.stubEnv("AWS_CONFIG_FILE", devNull);
vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", devNull);

export const minutes = (count: number) => count * 60_000;

/** A session in a home of its own, and the portal behind it. */
export interface World {
  readonly portal: Portal;
  readonly endpoint: string;
  readonly home: string;
  readonly clock: FakeClock;
  /** Two accounts with two roles each, at least. */
  readonly assignments: readonly { readonly accountId: string; readonly roleName: string }[];
  /** The statuses of the answers to refreshes. */
  readonly refreshes: number[];
  /** What goes wrong with every call of an operation, from now on. */
  readonly faults: { [operation in Operation]?: Fault };
  /** What was told to `onWarning`. */
  readonly warnings: Error[];
  /** For every provider in this world. */
  readonly options: TokenOptions & { readonly env: { readonly HOME: string } };
  /** Where its secrets are. */
  readonly files: CacheOptions;
  /** The variables of a process in this world. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Signs a session in as another program would, and gives the token that lies in the cache then. */
  signIn(change?: Partial<SSOToken>, key?: string): Promise<SSOToken>;
  writeConfig(...lines: string[]): void;
  /** The members of a session's token, as they are stored. */
  stored(key?: string): Promise<any>;
  /** Stores other members, or a text that has none. */
  plant(value: object | string, key?: string): Promise<void>;
  tokenFile(key?: string): string;
}

export const sessionName = "corp";

export async function openWorld(options: PortalOptions = {}): Promise<World> {
  const clock = fakeClock();
  const refreshes: number[] = [];
  const faults: World["faults"] = {};
  const portal = createPortal({
    onAnswer: ({ grantType, status }) => {
      if (grantType === "refresh_token") refreshes.push(status);
    },
    faults: ({ operation }) => operation && faults[operation],
    autoApprove: true,
    clock: () => clock.serverNow(),
    sessionDuration: minutes(60 * 24),
    ...options,
  });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const home = mkdtempSync(join(tmpdir(), "idc-providers-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const { choice, store, lines, env: ofStore } = await storeOfWorld(home);
  const env = { HOME: home, ...ofStore };
  const files = { env, store };
  const warnings: Error[] = [];
  const { startUrl } = portal.directory;

  const assignments = portal.directory.accounts.flatMap(({ accountId, roles }) =>
    roles.map((roleName) => ({ accountId, roleName })),
  );
  const oidc = new SSOOIDC({ region: portal.region, endpoint });
  onTestFinished(() => oidc.destroy());

  const world: World = {
    portal,
    endpoint,
    home,
    clock,
    assignments,
    refreshes,
    faults,
    warnings,
    files,
    env,
    options: {
      env,
      ...(choice && { store: choice }),
      clock,
      onWarning: (warning) => void warnings.push(warning),
      clientConfig: { maxAttempts: 1, endpoint },
    },
    async signIn(change, key = sessionName) {
      const registration = await oidc.registerClient({
        clientName: "test",
        clientType: "public",
        scopes: ["sso:account:access"],
      });
      const { clientId, clientSecret, clientSecretExpiresAt } = registration;
      const { deviceCode } = await oidc.startDeviceAuthorization({ clientId, clientSecret, startUrl });
      const grantType = "urn:ietf:params:oauth:grant-type:device_code";
      const answer = await oidc.createToken({ clientId, clientSecret, grantType, deviceCode });
      const token: SSOToken = {
        startUrl,
        region: portal.region,
        accessToken: answer.accessToken,
        expiresAt: new Date(clock.serverNow() + answer.expiresIn * 1000),
        clientId,
        clientSecret,
        registrationExpiresAt: new Date(clientSecretExpiresAt * 1000),
        refreshToken: answer.refreshToken,
        ...change,
      };
      await writeSSOToken(key, token, files);
      return token;
    },
    writeConfig(...lines) {
      const file = join(home, ".aws", "config");
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${lines.join("\n")}\n`);
    },
    async stored(key) {
      const file = world.tokenFile(key);
      return JSON.parse(store ? `${await store.get(secretName(file))}` : readFileSync(file, "utf8"));
    },
    async plant(value, key) {
      const text = typeof value === "string" ? value : JSON.stringify(value);
      const file = world.tokenFile(key);
      if (store) return store.set(secretName(file), text);
      writeFileSync(file, text, { mode: 0o600 });
      // Not just being written, else it would be read again for a moment.
      utimesSync(file, 0, 0);
    },
    tokenFile: (key = sessionName) => ssoTokenFile(key, { env }),
  };
  const [first] = assignments;
  world.writeConfig(
    `[sso-session ${sessionName}]`,
    `sso_start_url = ${startUrl}`,
    `sso_region = ${portal.region}`,
    "sso_registration_scopes = sso:account:access",
    ...lines,
    "[profile dev]",
    `sso_session = ${sessionName}`,
    `sso_account_id = ${first?.accountId}`,
    `sso_role_name = ${first?.roleName}`,
    "region = eu-south-2",
    "[profile legacy]",
    `sso_start_url = ${startUrl}`,
    `sso_region = ${portal.region}`,
    `sso_account_id = ${first?.accountId}`,
    `sso_role_name = ${first?.roleName}`,
  );
  return world;
}

/** The error of a call that has to fail. */
export async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    () => {
      throw new Error("Expected a failure");
    },
    (error) => error,
  );
}
