import { homedir as systemHomedir } from "node:os";
import { refuseRest } from "../util/option-names";
import type { Environment } from "./environment";
import type { SharedFileLocationOptions } from "./locations";

/** Where the shared files are; every function that reads or writes them takes these. */
export interface SharedFilesOptions {
  /** @default process.env */
  readonly env?: Environment | undefined;
  /** @default process.platform */
  readonly platform?: string | undefined;
  /**
   * The home folder where `env` names none.
   *
   * @default os.homedir()
   */
  readonly homedir?: string | undefined;
}

/**
 * What `sharedFileLocations` takes, with what all that reads the files takes where nothing is given.
 *
 * @throws TypeError for an option that there is not.
 */
export function locationOptions({
  env = process.env,
  platform = process.platform,
  homedir = findHomedir(),
  ...rest
}: SharedFilesOptions): SharedFileLocationOptions {
  refuseRest(rest, "env, platform, homedir");
  return { env, platform, homedir };
}

/** Node throws for a user id without an entry in the password database, as in some containers. */
function findHomedir(): string | undefined {
  try {
    return systemHomedir();
  } catch {
    return undefined;
  }
}
