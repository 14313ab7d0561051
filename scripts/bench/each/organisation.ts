import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPortal, generateDirectory } from "@identity-center/emulator";
import { writeSSOToken } from "@identity-center/shared-files";

/** Requests a second that the portal takes, and how many at once. */
export const limit = 20;
export const role = "Reader";

/** An emulated organisation, and the home of somebody who is signed in to it. */
export interface Organisation {
  readonly accountIds: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly home: string;
  /** Epoch milliseconds of all requests so far. */
  readonly requests: readonly number[];
  /** The lines of a file of the home. */
  linesOf(name: string): string[];
  close(): Promise<void>;
}

export async function openOrganisation(count: number): Promise<Organisation> {
  const requests: number[] = [];
  const generated = generateDirectory({ accounts: count, roles: 1, seed: 1 });
  const directory = {
    ...generated,
    accounts: generated.accounts.map((account) => ({ ...account, roles: [role] })),
  };
  const portal = createPortal({
    seed: 1,
    directory,
    throttle: { rate: limit, burst: limit },
    onAnswer: () => void requests.push(Date.now()),
  });
  const { endpoint, close } = await portal.listen();
  const home = mkdtempSync(join(tmpdir(), "idc-each-"));
  const env = {
    PATH: process.env["PATH"],
    HOME: home,
    AWS_REGION: "eu-west-1",
    AWS_ENDPOINT_URL_SSO: endpoint,
    AWS_ENDPOINT_URL_SSO_OIDC: endpoint,
  };
  const { startUrl } = directory;
  mkdirSync(join(home, ".aws"));
  writeFileSync(
    join(home, ".aws", "config"),
    `[sso-session corp]\nsso_start_url = ${startUrl}\nsso_region = ${portal.region}\n`,
  );
  const { accessToken, expiresAt } = portal.signIn();
  await writeSSOToken(
    "corp",
    { startUrl, region: portal.region, accessToken, expiresAt: new Date(expiresAt) },
    { env },
  );
  return {
    accountIds: directory.accounts.map(({ accountId }) => accountId),
    env,
    home,
    requests,
    linesOf: (name) => readFileSync(join(home, name), "utf8").split("\n").filter(Boolean),
    async close() {
      await close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
