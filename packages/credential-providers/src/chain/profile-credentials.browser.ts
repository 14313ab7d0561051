import { SSOConfigurationError } from "../configuration-error";

/** Without files there is no config, and so no profile that comes this far. */
export function profileCredentials(): never {
  throw new SSOConfigurationError("This platform has no files, and so no profiles");
}
