import type { Callback, SendOptions } from "@identity-center/core";
import {
  CreateTokenCommand,
  type CreateTokenCommandInput,
  type CreateTokenCommandOutput,
} from "./commands/create-token";
import {
  CreateTokenWithIAMCommand,
  type CreateTokenWithIAMCommandInput,
  type CreateTokenWithIAMCommandOutput,
} from "./commands/create-token-with-iam";
import {
  RegisterClientCommand,
  type RegisterClientCommandInput,
  type RegisterClientCommandOutput,
} from "./commands/register-client";
import {
  StartDeviceAuthorizationCommand,
  type StartDeviceAuthorizationCommandInput,
  type StartDeviceAuthorizationCommandOutput,
} from "./commands/start-device-authorization";
import { SSOOIDCClient } from "./sso-oidc-client";

/** Options, a callback, or both. */
type Rest<Output> = [options?: SendOptions | Callback<Output>, callback?: Callback<Output>];

/**
 * A client with a method for each operation. A bundle then contains all operations, even unused ones.
 * @example
 * ```ts
 * const oidc = new SSOOIDC({ region: "eu-west-1" });
 * const { clientId, clientSecret } = await oidc.registerClient({ clientName: "app", clientType: "public" });
 * ```
 */
export class SSOOIDC extends SSOOIDCClient {
  /**
   * Exchanges a device code, an authorization code or a refresh token for an access token.
   * @see {@link CreateTokenCommand}
   */
  createToken(input: CreateTokenCommandInput, options?: SendOptions): Promise<CreateTokenCommandOutput>;
  createToken(input: CreateTokenCommandInput, callback: Callback<CreateTokenCommandOutput>): void;
  createToken(
    input: CreateTokenCommandInput,
    options: SendOptions,
    callback: Callback<CreateTokenCommandOutput>,
  ): void;
  createToken(
    input: CreateTokenCommandInput,
    ...rest: Rest<CreateTokenCommandOutput>
  ): Promise<CreateTokenCommandOutput> | void {
    return this.send(new CreateTokenCommand(input), ...rest);
  }

  /**
   * Exchanges a code or a token for tokens of an application in IAM Identity Center.
   * @see {@link CreateTokenWithIAMCommand}
   */
  createTokenWithIAM(
    input: CreateTokenWithIAMCommandInput,
    options?: SendOptions,
  ): Promise<CreateTokenWithIAMCommandOutput>;
  createTokenWithIAM(
    input: CreateTokenWithIAMCommandInput,
    callback: Callback<CreateTokenWithIAMCommandOutput>,
  ): void;
  createTokenWithIAM(
    input: CreateTokenWithIAMCommandInput,
    options: SendOptions,
    callback: Callback<CreateTokenWithIAMCommandOutput>,
  ): void;
  createTokenWithIAM(
    input: CreateTokenWithIAMCommandInput,
    ...rest: Rest<CreateTokenWithIAMCommandOutput>
  ): Promise<CreateTokenWithIAMCommandOutput> | void {
    return this.send(new CreateTokenWithIAMCommand(input), ...rest);
  }

  /** Registers a client, such as a command line tool. @see {@link RegisterClientCommand} */
  registerClient(
    input: RegisterClientCommandInput,
    options?: SendOptions,
  ): Promise<RegisterClientCommandOutput>;
  registerClient(input: RegisterClientCommandInput, callback: Callback<RegisterClientCommandOutput>): void;
  registerClient(
    input: RegisterClientCommandInput,
    options: SendOptions,
    callback: Callback<RegisterClientCommandOutput>,
  ): void;
  registerClient(
    input: RegisterClientCommandInput,
    ...rest: Rest<RegisterClientCommandOutput>
  ): Promise<RegisterClientCommandOutput> | void {
    return this.send(new RegisterClientCommand(input), ...rest);
  }

  /** Starts a sign-in that the user confirms on any device. @see {@link StartDeviceAuthorizationCommand} */
  startDeviceAuthorization(
    input: StartDeviceAuthorizationCommandInput,
    options?: SendOptions,
  ): Promise<StartDeviceAuthorizationCommandOutput>;
  startDeviceAuthorization(
    input: StartDeviceAuthorizationCommandInput,
    callback: Callback<StartDeviceAuthorizationCommandOutput>,
  ): void;
  startDeviceAuthorization(
    input: StartDeviceAuthorizationCommandInput,
    options: SendOptions,
    callback: Callback<StartDeviceAuthorizationCommandOutput>,
  ): void;
  startDeviceAuthorization(
    input: StartDeviceAuthorizationCommandInput,
    ...rest: Rest<StartDeviceAuthorizationCommandOutput>
  ): Promise<StartDeviceAuthorizationCommandOutput> | void {
    return this.send(new StartDeviceAuthorizationCommand(input), ...rest);
  }
}
