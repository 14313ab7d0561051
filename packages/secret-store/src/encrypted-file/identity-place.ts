import { join } from "node:path";
import type { SharedFilesOptions } from "@identity-center/shared-files";
import { locationOf } from "../store/location";

/** Where the identity is. */
export interface IdentityPlace {
  readonly path: string;
  /** Whether it is the user's own, which `IDC_IDENTITY` names. */
  readonly isOwn: boolean;
}

/** @param folder - of the store */
export function identityPlace(folder: string, options: SharedFilesOptions): IdentityPlace {
  const { env, homedir } = locationOf(options);
  const own = env["IDC_IDENTITY"]?.replace(/^~(?=[/\\])/, env["HOME"] || homedir || "~");
  return { path: own || join(folder, "identity.age"), isOwn: Boolean(own) };
}
