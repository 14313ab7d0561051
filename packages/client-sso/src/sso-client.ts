import { type ClientConfig, type ResolvedClientConfig, ServiceClient } from "@identity-center/core";
import { sso } from "./service";

/** Options of an {@link SSOClient}. */
export interface SSOClientConfig extends ClientConfig {}

/** The resolved configuration of an {@link SSOClient}. */
export interface SSOClientResolvedConfig extends ResolvedClientConfig {}

/**
 * Client of the AWS IAM Identity Center Portal API.
 * @example
 * ```ts
 * const client = new SSOClient({ region: "eu-west-1" });
 * const { accountList } = await client.send(new ListAccountsCommand({ accessToken }));
 * ```
 */
export class SSOClient extends ServiceClient {
  /** @throws {@link InvalidParameterError} for an invalid option. */
  constructor(config: SSOClientConfig = {}) {
    super(sso, config);
  }
}
