import type { SSOOIDCServiceException } from "@identity-center/client-sso-oidc";

type ServiceFailure = Pick<SSOOIDCServiceException, "$metadata" | "message"> & {
  /** Whether the client or the server caused the error; undefined without a response. */
  readonly $fault?: SSOOIDCServiceException["$fault"];
};

/**
 * Whether an error is from the service or the network. Not `instanceof`: a client that is passed can be from another
 * copy of its package.
 */
export function isServiceFailure(error: unknown): error is ServiceFailure {
  return Object(error).$metadata !== undefined;
}
