import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { createPortal, type Portal, type PortalOptions } from "@identity-center/emulator";
import { ssoTokenFile, writeSSOToken } from "@identity-center/shared-files";
import { onTestFinished, vi } from "vitest";
import { bin, type Ran, runIdc } from "./idc";
import { openIdc, type Screen } from "./screen";

/** A home of its own with `[sso-session corp]`, and the portal behind it. */
export interface World {
  readonly portal: Portal;
  readonly endpoint: string;
  readonly federationEndpoint: string;
  readonly home: string;
  /** The variables that `idc` sees. */
  readonly env: NodeJS.ProcessEnv;
  idc(...args: string[]): Promise<Ran>;
  /** The same in a terminal. */
  open(...args: string[]): Screen;
  /** The same in a terminal of so many columns. */
  openAt(columns: number, ...args: string[]): Screen;
  /** Puts a token of a session into the cache, as a sign-in would. */
  signIn(options?: { readonly expiresIn?: number; readonly sessionName?: string }): Promise<string>;
  /** Of the home folder; undefined where there is none. */
  read(...path: string[]): string | undefined;
  write(text: string, ...path: string[]): void;
}

export async function openWorld(options: PortalOptions = {}): Promise<World> {
  const portal = createPortal({ seed: 1, autoApprove: true, deviceCodeInterval: 1, ...options });
  const { endpoint, federationEndpoint, close } = await portal.listen();
  onTestFinished(close);
  const home = mkdtempSync(join(tmpdir(), "idc-home-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const env = {
    PATH: process.env["PATH"],
    HOME: home,
    TZ: "UTC",
    AWS_ENDPOINT_URL_SSO: endpoint,
    AWS_ENDPOINT_URL_SSO_OIDC: endpoint,
    AWS_ENDPOINT_URL_STS: endpoint,
  };
  const { startUrl } = portal.directory;
  const world: World = {
    portal,
    endpoint,
    federationEndpoint,
    home,
    env,
    idc: (...args) => runIdc(args, env),
    open: (...args) => openIdc(args, env),
    openAt: (columns, ...args) => openIdc(args, env, columns),
    async signIn({ expiresIn = 3_600_000, sessionName = "corp" } = {}) {
      const { accessToken, expiresAt } = portal.signIn({ expiresIn: Math.max(expiresIn, 1) });
      const end = expiresIn > 0 ? expiresAt : Date.now() + expiresIn;
      const token = { startUrl, region: portal.region, accessToken, expiresAt: new Date(end) };
      await writeSSOToken(sessionName, token, { env });
      return accessToken;
    },
    read(...path) {
      const file = join(home, ...path);
      return existsSync(file) ? readFileSync(file, "utf8") : undefined;
    },
    write(text, ...path) {
      const file = join(home, ...path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text, { mode: 0o600 });
    },
  };
  const scopes = "sso_registration_scopes = sso:account:access";
  world.write(
    `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = ${portal.region}\n${scopes}\n`,
    ".aws",
    "config",
  );
  return world;
}

/** Lets what is loaded into this process see what `idc` sees, until the test ends. */
export function useIn({ env, home }: Pick<World, "env" | "home">): void {
  const files = {
    AWS_CONFIG_FILE: join(home, ".aws", "config"),
    AWS_SHARED_CREDENTIALS_FILE: join(home, ".aws", "credentials"),
  };
  for (const [name, value] of Object.entries({ ...files, ...env })) vi.stubEnv(name, value);
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** Where the token of a session is, in the home of a world. */
export function tokenFile({ env }: World, sessionName = "corp"): string {
  return ssoTokenFile(sessionName, { env });
}

/** Writes a program into the folder of a world's own programs. */
export function writeProgram({ home, write }: World, name: string, text: string): void {
  write(text, "bin", name);
  chmodSync(join(home, "bin", name), 0o755);
}

/** Gives a world a display, and a script for a browser. */
export function installBrowser(world: World, script: string): void {
  const { env, home } = world;
  const folder = join(home, "bin");
  writeProgram(world, "browser", script);
  // The system's and that of the package `open` would prefer the browser of the machine that the test runs on.
  writeProgram(world, "xdg-open", '#!/bin/sh\nexec "$BROWSER" "$1"\n');
  writeProgram(world, "xdg-mime", "#!/bin/sh\n");
  Object.assign(env, { DISPLAY: ":0", BROWSER: join(folder, "browser") });
  env["PATH"] = `${folder}${delimiter}${env["PATH"]}`;
}

/** Puts `idc` on the PATH of a world. */
export function installIdc(world: World): void {
  const { env, home } = world;
  const installed = process.env["INSTALLED"];
  if (!installed) writeProgram(world, "idc", `#!/bin/sh\nexec "${process.execPath}" "${bin}" "$@"\n`);
  const folder = installed ? dirname(bin) : join(home, "bin");
  env["PATH"] = `${folder}${delimiter}${env["PATH"]}`;
}

/** An account of a world's portal, with its three roles: the first, or the one at an index, which can be negative. */
export function accountOf({ portal }: Pick<World, "portal">, index = 0) {
  const account = portal.directory.accounts.at(index);
  const [first, second, third] = account?.roles ?? [];
  if (!account || !first || !second || !third)
    throw new Error(`The portal has no account ${index} of that kind`);
  const { accountName = "", emailAddress = "" } = account;
  return { ...account, accountName, emailAddress, roles: [first, second, third] as const };
}
