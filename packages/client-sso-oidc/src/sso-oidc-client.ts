import {
  type AwsCredentialIdentity,
  type AwsCredentialIdentityProvider,
  type ClientConfig,
  providerOf,
  type ResolvedClientConfig,
  ServiceClient,
} from "@identity-center/core";
import { ssoOidc } from "./service";

/** Options of an {@link SSOOIDCClient}; its operations need no token. */
export interface SSOOIDCClientConfig extends Omit<ClientConfig, "token" | "credentials"> {
  /**
   * AWS credentials that sign `CreateTokenWithIAMCommand`, or a provider of them, which is called again five minutes
   * before they expire. There is no default, and no other command needs them.
   */
  credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined;
}

/** The resolved configuration of an {@link SSOOIDCClient}. */
export interface SSOOIDCClientResolvedConfig extends ResolvedClientConfig {}

/**
 * Client of the AWS IAM Identity Center OIDC API.
 * @example
 * ```ts
 * const client = new SSOOIDCClient({ region: "eu-west-1" });
 * const registration = await client.send(new RegisterClientCommand({ clientName: "app", clientType: "public" }));
 * ```
 */
export class SSOOIDCClient extends ServiceClient {
  /** @throws {@link InvalidParameterError} for an invalid option. */
  constructor(config: SSOOIDCClientConfig = {}) {
    super(ssoOidc, config);
    // A provider, so that the configuration does not contain the keys.
    const { credentials } = config ?? {};
    this.config.credentials = credentials && providerOf<AwsCredentialIdentityProvider>(credentials);
  }
}
