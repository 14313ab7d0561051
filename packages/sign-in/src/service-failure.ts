import type { SSOOIDCServiceException } from "@identity-center/client-sso-oidc";

type ServiceFailure = Pick<SSOOIDCServiceException, "$metadata" | "message"> & {
  /** Whose fault it is; undefined where no answer came. */
  readonly $fault?: SSOOIDCServiceException["$fault"];
};

/** Whether the service or the network failed a call. A client that is given can be of another copy of its package. */
export function isServiceFailure(error: unknown): error is ServiceFailure {
  return Object(error).$metadata !== undefined;
}
