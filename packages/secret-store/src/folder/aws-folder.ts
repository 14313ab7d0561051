import { locationOptions, type SharedFilesOptions, sharedFileLocations } from "@identity-center/shared-files";

/** `~/.aws`, where the caches and the secrets are, wherever the config file is. */
export function awsFolder({ env, platform, homedir }: SharedFilesOptions): string {
  const here = locationOptions({ env, platform, homedir });
  const { config } = sharedFileLocations({ ...here, env: { ...here.env, AWS_CONFIG_FILE: undefined } });
  return config.slice(0, -"/config".length);
}
