import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from "../models";
import { query } from "../query/operation";

export interface GetCallerIdentityCommandInput extends GetCallerIdentityRequest {}
export interface GetCallerIdentityCommandOutput extends GetCallerIdentityResponse, MetadataBearer {}

const getCallerIdentity = query({
  name: "GetCallerIdentity",
  members: {},
  output: { UserId: "string", Account: "string", Arn: "string" },
});

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
  override get operation(): Operation {
    return getCallerIdentity;
  }
}
