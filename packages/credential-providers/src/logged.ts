import type { Logger } from "@identity-center/client-sso";

const source = "@identity-center/credential-providers";

/** Wraps a provider to log each call and each error; no message of this package contains a secret. */
export function logged<Properties, Identity>(
  name: string,
  logger: Partial<Logger> | undefined,
  provide: (properties?: Properties) => Promise<Identity>,
): (properties?: Properties) => Promise<Identity> {
  return async (properties) => {
    logger?.debug?.(`${source} - ${name}`);
    try {
      return await provide(properties);
    } catch (error: any) {
      logger?.debug?.(`${source} ${error?.tryNextLink ? "->" : "(!)"} ${error?.message}`);
      throw error;
    }
  };
}
