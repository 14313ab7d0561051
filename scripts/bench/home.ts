import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeProfile, writeRoleCredentials, writeSSOSession } from "@identity-center/shared-files";

/** The session of that home. */
export const session = { name: "corp", startUrl: "https://bench.awsapps.com/start", region: "eu-west-1" };
const roleName = "ReadOnlyAccess";

/** Runs something with a home whose profiles have role credentials in the cache. */
export async function withHome<T>(
  profiles: readonly string[],
  use: (home: string) => Promise<T>,
): Promise<T> {
  const home = mkdtempSync(join(tmpdir(), "bench-"));
  const files = { env: { HOME: home } };
  try {
    await writeSSOSession(session, files);
    for (const [index, profile] of profiles.entries()) {
      const accountId = `${111122223333 + index}`;
      const role = { sso_session: session.name, sso_account_id: accountId, sso_role_name: roleName };
      await writeProfile(profile, role, files);
      const expiration = new Date(Date.now() + 3_600_000);
      const credentials = {
        accessKeyId: "ASIA",
        secretAccessKey: "secret",
        sessionToken: "token",
        expiration,
      };
      await writeRoleCredentials(
        {
          sessionName: session.name,
          startUrl: session.startUrl,
          region: session.region,
          accountId,
          roleName,
        },
        credentials,
        files,
      );
    }
    return await use(home);
  } finally {
    rmSync(home, { recursive: true });
  }
}
