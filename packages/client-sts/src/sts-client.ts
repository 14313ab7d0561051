import {
  type AwsCredentialIdentity,
  type AwsCredentialIdentityProvider,
  type ClientConfig,
  lookUp,
  type Provider,
  providerOf,
  type ResolvedClientConfig,
  ServiceClient,
} from "@identity-center/core";
import { checkCredentials } from "@identity-center/core/signing";
import { checkFlag, useGlobalEndpoint } from "./global-endpoint";
import { queryProtocol } from "./query/protocol";
import { sts } from "./service";

/** Options of an {@link STSClient}. */
export interface STSClientConfig extends Omit<ClientConfig, "token" | "credentials"> {
  /**
   * Credentials to sign with, or a provider of them, which is called again five minutes before they expire. There is no
   * default. `AssumeRoleWithWebIdentityCommand` needs none.
   */
  credentials?: AwsCredentialIdentity | AwsCredentialIdentityProvider | undefined;
  /**
   * Uses https://sts.amazonaws.com for the oldest Regions instead of each Region's own endpoint.
   * @default whether AWS_STS_REGIONAL_ENDPOINTS, then the profile's sts_regional_endpoints, is `legacy`
   */
  useGlobalEndpoint?: boolean | Provider<boolean> | undefined;
}

/** The resolved configuration of an {@link STSClient}. */
export interface STSClientResolvedConfig extends ResolvedClientConfig {}

/**
 * Client of the AWS Security Token Service.
 * @example
 * ```ts
 * const client = new STSClient({ region: "eu-west-1", credentials: fromSSO({ profile: "dev" }) });
 * const { Arn } = await client.send(new GetCallerIdentityCommand({}));
 * ```
 */
export class STSClient extends ServiceClient {
  /** @throws {@link InvalidParameterError} for an invalid option. */
  constructor(config: STSClientConfig = {}) {
    const { useGlobalEndpoint: option, ...others } = config ?? {};
    if (option !== undefined && typeof option !== "function") checkFlag(option);
    super(sts, others);
    const { credentials } = others;
    if (credentials && typeof credentials !== "function") checkCredentials(credentials);
    // A provider, so that the configuration does not contain the keys.
    this.config.credentials = credentials && providerOf<AwsCredentialIdentityProvider>(credentials);
    this.middlewareStack.use(queryProtocol(this.config));
    useGlobalEndpoint(this.config, async () => {
      if (option !== undefined) return checkFlag(typeof option === "function" ? await option() : option);
      const [value, source] = (await lookUp(sts.id, others)("useGlobalEndpoint")) ?? [false];
      return checkFlag(value, source);
    });
  }
}
