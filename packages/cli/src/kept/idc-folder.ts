import { dirname, resolve } from "node:path";
import { type Environment, ssoTokenFile } from "@identity-center/shared-files";

/** The folder of what only `idc` reads: `~/.aws/idc`. Like the cache of tokens, it is in the home folder, wherever the config is. */
export function idcFolder(env: Environment): string {
  return resolve(dirname(ssoTokenFile("", { env })), "..", "..", "idc");
}
