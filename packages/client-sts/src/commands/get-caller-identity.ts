import { Command, type MetadataBearer, type SignedOperation } from "@identity-center/core";
import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from "../models";
import { query } from "../query/operation";
import { sign } from "../sign";

export interface GetCallerIdentityCommandInput extends GetCallerIdentityRequest {}
export interface GetCallerIdentityCommandOutput extends GetCallerIdentityResponse, MetadataBearer {}

const getCallerIdentity: SignedOperation = {
  ...query({
    name: "GetCallerIdentity",
    input: {},
    output: { UserId: "string", Account: "string", Arn: "string" },
  }),
  sign,
};

/**
 * Returns whose credentials the client has. It needs no permission.
 * @example
 * ```ts
 * const { Account, Arn } = await client.send(new GetCallerIdentityCommand({}));
 * ```
 */
export class GetCallerIdentityCommand extends Command<
  GetCallerIdentityCommandInput,
  GetCallerIdentityCommandOutput
> {
  override get operation(): SignedOperation {
    return getCallerIdentity;
  }
}
