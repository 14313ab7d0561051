import type { CreateTokenCommandOutput } from "@identity-center/client-sso-oidc";
import type { ClientRegistration } from "@identity-center/shared-files";

/** The result of a flow: the token, and the client that it was issued to. */
export interface Granted {
  readonly registration: ClientRegistration;
  readonly token: CreateTokenCommandOutput;
}
