import { devNull } from "node:os";
import {
  type Environment,
  loadSharedConfig,
  locationOptions,
  type SharedConfig,
  type SharedConfigFault,
  sharedFileLocations,
} from "@identity-center/shared-files";

/** The current profiles. */
export interface ConfigProfiles {
  /** The path of the config file. */
  readonly file: string;
  readonly inFile: SharedConfig["profiles"];
  /** All profiles, merged with those of the credentials file. */
  readonly all: SharedConfig["profiles"];
  /** Errors of sections that can't be read, in either file. */
  readonly faults?: readonly SharedConfigFault[] | undefined;
}

/** @throws {@link SharedConfigError} if a whole file can't be read. */
export async function readConfigProfiles(env: Environment): Promise<ConfigProfiles> {
  const { profiles: all, faults } = await loadSharedConfig({ env });
  const unreadable = faults?.find(({ error }) => error.line === undefined);
  if (unreadable) throw unreadable.error;
  const { config: file } = sharedFileLocations(locationOptions({ env }));
  const alone = { ...env, AWS_SHARED_CREDENTIALS_FILE: devNull };
  const { profiles: inFile } = await loadSharedConfig({ env: alone });
  return { file, inFile, all, faults };
}
