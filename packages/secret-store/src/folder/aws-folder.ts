import { type SharedFilesOptions, sharedFileLocations } from "@identity-center/shared-files";
import { locationOf } from "../store/location";

/** `~/.aws`, where the caches and the secrets are, wherever the config file is. */
export function awsFolder(options: SharedFilesOptions): string {
  const here = locationOf(options);
  const { config } = sharedFileLocations({ ...here, env: { ...here.env, AWS_CONFIG_FILE: undefined } });
  return config.slice(0, -"/config".length);
}
