import type { Callback, SendOptions } from "@identity-center/core";
import {
  AssumeRoleCommand,
  type AssumeRoleCommandInput,
  type AssumeRoleCommandOutput,
} from "./commands/assume-role";
import {
  AssumeRoleWithWebIdentityCommand,
  type AssumeRoleWithWebIdentityCommandInput,
  type AssumeRoleWithWebIdentityCommandOutput,
} from "./commands/assume-role-with-web-identity";
import {
  GetCallerIdentityCommand,
  type GetCallerIdentityCommandInput,
  type GetCallerIdentityCommandOutput,
} from "./commands/get-caller-identity";
import { STSClient } from "./sts-client";

/** Options, a callback, or both. */
type Rest<Output> = [options?: SendOptions | Callback<Output>, callback?: Callback<Output>];

/**
 * A client with a method for each operation. A bundle then contains all operations, even unused ones.
 * @example
 * ```ts
 * const sts = new STS({ region: "eu-west-1", credentials });
 * const { Arn } = await sts.getCallerIdentity({});
 * ```
 */
export class STS extends STSClient {
  /** Returns temporary credentials of a role. @see {@link AssumeRoleCommand} */
  assumeRole(input: AssumeRoleCommandInput, options?: SendOptions): Promise<AssumeRoleCommandOutput>;
  assumeRole(input: AssumeRoleCommandInput, callback: Callback<AssumeRoleCommandOutput>): void;
  assumeRole(
    input: AssumeRoleCommandInput,
    options: SendOptions,
    callback: Callback<AssumeRoleCommandOutput>,
  ): void;
  assumeRole(
    input: AssumeRoleCommandInput,
    ...rest: Rest<AssumeRoleCommandOutput>
  ): Promise<AssumeRoleCommandOutput> | void {
    return this.send(new AssumeRoleCommand(input), ...rest);
  }

  /**
   * Returns temporary credentials of a role in exchange for the token of an identity provider.
   * @see {@link AssumeRoleWithWebIdentityCommand}
   */
  assumeRoleWithWebIdentity(
    input: AssumeRoleWithWebIdentityCommandInput,
    options?: SendOptions,
  ): Promise<AssumeRoleWithWebIdentityCommandOutput>;
  assumeRoleWithWebIdentity(
    input: AssumeRoleWithWebIdentityCommandInput,
    callback: Callback<AssumeRoleWithWebIdentityCommandOutput>,
  ): void;
  assumeRoleWithWebIdentity(
    input: AssumeRoleWithWebIdentityCommandInput,
    options: SendOptions,
    callback: Callback<AssumeRoleWithWebIdentityCommandOutput>,
  ): void;
  assumeRoleWithWebIdentity(
    input: AssumeRoleWithWebIdentityCommandInput,
    ...rest: Rest<AssumeRoleWithWebIdentityCommandOutput>
  ): Promise<AssumeRoleWithWebIdentityCommandOutput> | void {
    return this.send(new AssumeRoleWithWebIdentityCommand(input), ...rest);
  }

  /** Returns whose credentials the client uses. @see {@link GetCallerIdentityCommand} */
  getCallerIdentity(
    input: GetCallerIdentityCommandInput,
    options?: SendOptions,
  ): Promise<GetCallerIdentityCommandOutput>;
  getCallerIdentity(
    input: GetCallerIdentityCommandInput,
    callback: Callback<GetCallerIdentityCommandOutput>,
  ): void;
  getCallerIdentity(
    input: GetCallerIdentityCommandInput,
    options: SendOptions,
    callback: Callback<GetCallerIdentityCommandOutput>,
  ): void;
  getCallerIdentity(
    input: GetCallerIdentityCommandInput,
    ...rest: Rest<GetCallerIdentityCommandOutput>
  ): Promise<GetCallerIdentityCommandOutput> | void {
    return this.send(new GetCallerIdentityCommand(input), ...rest);
  }
}
