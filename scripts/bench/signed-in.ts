import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createPortal, type PortalOptions } from "@identity-center/emulator";
import { writeSSOSession, writeSSOToken } from "@identity-center/shared-files";

const sessionName = "corp";

/** Runs something with the variables of a home that is signed in to an emulated portal. */
export async function withSignIn<T>(
  options: PortalOptions,
  use: (signedIn: { readonly env: NodeJS.ProcessEnv }) => Promise<T>,
): Promise<T> {
  const portal = createPortal(options);
  const { endpoint, close } = await portal.listen();
  const home = mkdtempSync(join(tmpdir(), "bench-"));
  const env = {
    PATH: process.env["PATH"],
    HOME: home,
    AWS_ENDPOINT_URL_SSO: endpoint,
    AWS_ENDPOINT_URL_SSO_OIDC: endpoint,
  };
  try {
    const { startUrl } = portal.directory;
    const { region } = portal;
    await writeSSOSession({ name: sessionName, startUrl, region }, { env });
    const { accessToken, expiresAt } = portal.signIn({ expiresIn: 3_600_000 });
    await writeSSOToken(
      sessionName,
      { startUrl, region, accessToken, expiresAt: new Date(expiresAt) },
      { env },
    );
    return await use({ env });
  } finally {
    await close();
    rmSync(home, { recursive: true });
  }
}
