import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPortal, type Portal, type PortalOptions } from "@identity-center/emulator";
import type { SignInError, SignInOptions, SignInProgress } from "@identity-center/sign-in";
import { onTestFinished } from "vitest";
import { type FakeClock, fakeClock } from "./fake-clock";

/** A home folder for one test, with the session `corp` in its config. */
export interface Home {
  readonly path: string;
  /** The files in the cache of the AWS CLI, by name. */
  cache(): Record<string, any>;
  /** Replaces the shared config file. */
  configure(text: string): void;
}

export function openHome(startUrl: string, region: string): Home {
  const path = mkdtempSync(join(tmpdir(), "idc-sign-in-"));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  mkdirSync(join(path, ".aws"));
  const folder = join(path, ".aws", "sso", "cache");
  const home: Home = {
    path,
    cache: () =>
      Object.fromEntries(
        readdirSync(folder).map((name) => [name, JSON.parse(readFileSync(join(folder, name), "utf8"))]),
      ),
    configure: (text) => writeFileSync(join(path, ".aws", "config"), text),
  };
  home.configure(`[sso-session corp]
sso_start_url = ${startUrl}
sso_region = ${region}
sso_registration_scopes = sso:account:access
[profile dev]
sso_session = corp
[profile legacy]
sso_start_url = ${startUrl}
sso_region = ${region}
`);
  return home;
}

/** A listening portal for one test, and a home folder with a session for it. */
export interface World {
  readonly portal: Portal;
  readonly endpoint: string;
  readonly home: Home;
  readonly clock: FakeClock;
  /** Options to sign in to the session `corp`. */
  readonly options: SignInOptions;
}

export async function openWorld(options: PortalOptions = {}, clock: FakeClock = fakeClock()): Promise<World> {
  const portal = createPortal({ clock: clock.now, ...options });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const home = openHome(portal.directory.startUrl, portal.region);
  return {
    portal,
    endpoint,
    home,
    clock,
    options: { sessionName: "corp", env: { HOME: home.path }, endpoint, clock },
  };
}

/** Whether the portal accepts a token. */
export async function isGood(endpoint: string, accessToken: string): Promise<boolean> {
  const headers = { "x-amz-sso_bearer_token": accessToken };
  const { status } = await fetch(`${endpoint}/assignment/accounts`, { headers });
  return status === 200;
}

/** The error of a sign-in that is expected to fail. */
export async function failureOf(signIn: Promise<unknown>): Promise<SignInError> {
  return signIn.then(
    () => {
      throw new Error("Expected a failure");
    },
    (error) => error,
  );
}

/** An `onProgress` function that records the steps and acts on them. */
export function steps(act: (step: SignInProgress) => unknown = () => {}): {
  readonly seen: SignInProgress[];
  readonly onProgress: (step: SignInProgress) => Promise<void>;
} {
  const seen: SignInProgress[] = [];
  return {
    seen,
    onProgress: async (step) => {
      seen.push(step);
      await act(step);
    },
  };
}
