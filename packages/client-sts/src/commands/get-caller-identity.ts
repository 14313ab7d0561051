import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import type { GetCallerIdentityRequest, GetCallerIdentityResponse } from "../models";
import { query } from "../query/operation";

/** Input of {@link GetCallerIdentityCommand}, which has no members. */
export interface GetCallerIdentityCommandInput extends GetCallerIdentityRequest {}
/** Output of {@link GetCallerIdentityCommand}: account, id and ARN of the caller, and facts about the response. */
export interface GetCallerIdentityCommandOutput extends GetCallerIdentityResponse, MetadataBearer {}

const getCallerIdentity = query({
  name: "GetCallerIdentity",
  members: {},
  output: { UserId: "string", Account: "string", Arn: "string" },
});

/**
 * Returns whose credentials the client uses. It needs no permission.
 * @throws {@link STSServiceException} for invalid or expired credentials, for example with the name
 * `InvalidClientTokenId`.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
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
