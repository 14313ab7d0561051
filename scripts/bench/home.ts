import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type CacheOptions,
  writeProfile,
  writeRoleCredentials,
  writeSSOSession,
} from "@identity-center/shared-files";

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
      await writeRole(profile, `${111122223333 + index}`, session.name, files);
    }
    return await use(home);
  } finally {
    rmSync(home, { recursive: true });
  }
}

/** Writes the profile of a role, and its credentials into the cache or a store. */
export async function writeRole(
  profile: string,
  accountId: string,
  sessionName: string,
  { store, ...files }: CacheOptions,
): Promise<void> {
  const role = { sso_session: sessionName, sso_account_id: accountId, sso_role_name: roleName };
  await writeProfile(profile, role, files);
  const { startUrl, region } = session;
  const expiration = new Date(Date.now() + 3_600_000);
  await writeRoleCredentials(
    { sessionName, startUrl, region, accountId, roleName },
    { accessKeyId: "ASIA", secretAccessKey: "secret", sessionToken: "token", expiration },
    { ...files, store },
  );
}
