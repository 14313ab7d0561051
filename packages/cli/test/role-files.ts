import { chmodSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { roleCredentialsFile } from "@identity-center/shared-files";
import type { World } from "./world";

const mark = "role-secret-mark";

/** Role credentials as the AWS CLI writes them. */
export const roleText = JSON.stringify({
  ProviderType: "sso",
  Credentials: { AccessKeyId: "ASIA1", SecretAccessKey: mark, SessionToken: mark },
});

/** Puts a file of role credentials into the cache of a world; its path. */
export function plantRole({ env }: World, roleName: string, text = roleText, mode = 0o600): string {
  const role = { accountId: "111122223333", sessionName: "corp", startUrl: "https://x", region: "eu-west-1" };
  const file = roleCredentialsFile({ ...role, roleName }, { env });
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(file, text);
  chmodSync(file, mode);
  return file;
}

/** A path in the cache of tokens, or in that of role credentials. */
export const cache = (world: World, name: "sso" | "cli", ...path: string[]) =>
  join(world.home, ".aws", name, "cache", ...path);

/** All files of a home, but its folders. */
export function filesOf({ home }: World): string[] {
  return readdirSync(home, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
