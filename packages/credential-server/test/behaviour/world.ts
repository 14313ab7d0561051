import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromSSO } from "@identity-center/credential-providers";
import { type CredentialServerOptions, createCredentialServer } from "@identity-center/credential-server";
import { createPortal, type Fault } from "@identity-center/emulator";
import { removeSSOToken, writeSSOToken } from "@identity-center/shared-files";
import { onTestFinished } from "vitest";

const sessionName = "corp";

/** A portal whose user is signed in, and a server with the credentials of one role, `dev`. */
export async function openWorld({
  lifetime = 3_600_000,
  ...options
}: Partial<CredentialServerOptions> & { lifetime?: number } = {}) {
  const faults: Fault[] = [];
  const portal = createPortal({ roleCredentialsDuration: lifetime, faults: () => faults.shift() });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const home = mkdtempSync(join(tmpdir(), "idc-server-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const files = { env: { HOME: home } };
  const { startUrl, accounts } = portal.directory;
  const [
    {
      accountId,
      roles: [roleName],
    } = { accountId: "", roles: [] },
  ] = accounts;
  const signIn = async () => {
    const { accessToken, expiresAt } = portal.signIn();
    const token = { startUrl, region: portal.region, accessToken, expiresAt: new Date(expiresAt) };
    await writeSSOToken(sessionName, token, files);
    return accessToken;
  };
  const accessToken = await signIn();
  const warnings: Error[] = [];
  const onWarning = (warning: Error) => void warnings.push(warning);
  const provider = fromSSO({
    sessionName,
    startUrl,
    region: portal.region,
    accountId,
    roleName: `${roleName}`,
    clientConfig: { endpoint, maxAttempts: 1 },
    onWarning,
    ...files,
  });
  const log: string[] = [];
  const logger = { debug: (line: string) => void log.push(line) };
  const server = createCredentialServer({ providers: { dev: provider }, onWarning, logger, ...options });
  const listener = await server.listen();
  onTestFinished(() => listener.close());
  return {
    portal,
    faults,
    accountId,
    accessToken,
    warnings,
    log,
    server,
    listener,
    /** How often the portal was asked for credentials. */
    asked: () => portal.calls.GetRoleCredentials,
    signIn,
    signOut: () => removeSSOToken(sessionName, files),
    /** Asks for credentials, as a reader does. */
    ask: (init: RequestInit = {}, url = listener.urlOf("dev")) => {
      const headers = { authorization: server.authorizationToken, ...(init.headers as object) };
      return fetch(url, { redirect: "error", ...init, headers });
    },
  };
}
