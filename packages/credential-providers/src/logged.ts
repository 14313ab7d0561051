import type { Logger } from "@identity-center/client-sso";

const source = "@identity-center/credential-providers";

/** A provider that tells a logger of each call, and why one failed; no message of this package holds a secret. */
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
