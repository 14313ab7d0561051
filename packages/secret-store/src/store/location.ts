import { locationOptions, type SharedFilesOptions } from "@identity-center/shared-files";

/** Where the files are, of options that have others, too. */
export function locationOf({
  env,
  platform,
  homedir,
}: SharedFilesOptions): ReturnType<typeof locationOptions> {
  return locationOptions({ env, platform, homedir });
}
