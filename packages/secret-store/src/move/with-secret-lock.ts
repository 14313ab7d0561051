import { type SecretStore, type SharedFilesOptions, withFileLock } from "@identity-center/shared-files";
import { awsFolder } from "../folder/aws-folder";
import { join } from "../folder/join";
import { checkSecretName } from "../store/secret-name";

/** Runs a function while holding the locks that the two stores have for a name: that of the cache file, or their own. */
export function withSecretLock<Result>(
  name: string,
  [from, to]: readonly [SecretStore, SecretStore],
  options: SharedFilesOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  const locked = (store: SecretStore, inside: () => Promise<Result>) =>
    store.lock?.(name, inside) ?? inside();
  const both = () => locked(from, () => locked(to, work));
  return from.lock && to.lock ? both() : withFileLock(cacheFileOf(name, options), both);
}

function cacheFileOf(name: string, options: SharedFilesOptions): string {
  checkSecretName(name);
  const [cache = "", digest = ""] = name.split("/");
  return join(awsFolder(options), cache, "cache", `${digest}.json`);
}
