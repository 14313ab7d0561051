import { dirname, join, resolve } from "node:path";
import { type Environment, ssoTokenFile } from "@identity-center/shared-files";

/** The folder of what only `idc` reads: `~/.aws/idc`. Like the cache of tokens, it is in the home folder, wherever the config is. */
export function idcFolder(env: Environment): string {
  return resolve(dirname(ssoTokenFile("", { env })), "..", "..", "idc");
}

/** The folder of the listings that are kept. */
export function rolesFolder(env: Environment): string {
  return join(idcFolder(env), "roles");
}

/** The folder of what is remembered of the use of roles. */
export function usedFolder(env: Environment): string {
  return join(idcFolder(env), "used");
}

/** The folders in which stores keep sealed secrets, and what a killed process leaves. */
export function secretsFolders(env: Environment): readonly string[] {
  return ["keychain", "encrypted-file"].flatMap((kind) =>
    ["", "sso", "cli"].map((cache) => join(idcFolder(env), "secrets", kind, cache)),
  );
}
