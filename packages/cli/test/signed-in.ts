import type { PortalOptions } from "@identity-center/emulator";
import { accountOf, openWorld, type World } from "./world";

/** A world with a sign-in, and the profile `dev` of a role, whose region is eu-central-1. */
export interface SignedIn extends World {
  readonly accountId: string;
  readonly roleName: string;
}

export async function signedInWithProfile(options?: PortalOptions): Promise<SignedIn> {
  const world = await openWorld(options);
  await world.signIn();
  const { accountId, roles } = accountOf(world);
  const [roleName] = roles;
  world.write(
    `${world.read(".aws", "config")}\n[profile dev]\nsso_session = corp\nsso_account_id = ${accountId}\n` +
      `sso_role_name = ${roleName}\nregion = eu-central-1\n`,
    ".aws",
    "config",
  );
  return { ...world, accountId, roleName };
}
