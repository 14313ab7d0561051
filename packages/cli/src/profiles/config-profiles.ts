import { devNull } from "node:os";
import {
  type Environment,
  loadSharedConfig,
  locationOptions,
  type SharedConfig,
  type SharedConfigFault,
  sharedFileLocations,
} from "@identity-center/shared-files";

/** The profiles as they are now. */
export interface ConfigProfiles {
  /** Of the config file. */
  readonly file: string;
  readonly inFile: SharedConfig["profiles"];
  /** As the credentials file adds to them, and what it has besides. */
  readonly all: SharedConfig["profiles"];
  /** Of sections that can't be read, in whichever file. */
  readonly faults?: readonly SharedConfigFault[] | undefined;
}

/** @throws {@link SharedConfigError} where a whole file can't be read. */
export async function readConfigProfiles(env: Environment): Promise<ConfigProfiles> {
  const { profiles: all, faults } = await loadSharedConfig({ env });
  const unreadable = faults?.find(({ error }) => error.line === undefined);
  if (unreadable) throw unreadable.error;
  const { config: file } = sharedFileLocations(locationOptions({ env }));
  const alone = { ...env, AWS_SHARED_CREDENTIALS_FILE: devNull };
  const { profiles: inFile } = await loadSharedConfig({ env: alone });
  return { file, inFile, all, faults };
}
