import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import type { AssumeRoleRequest, AssumeRoleResponse } from "../models";
import { query } from "../query/operation";
import { roleMembers, roleOutput, tokenSize } from "../role";

/** Input of {@link AssumeRoleCommand}: the role, and what the session is limited to. */
export interface AssumeRoleCommandInput extends AssumeRoleRequest {}
/** Output of {@link AssumeRoleCommand}: the credentials, the session, and facts about the response. */
export interface AssumeRoleCommandOutput extends AssumeRoleResponse, MetadataBearer {}

const assumeRole = query({
  name: "AssumeRole",
  members: {
    ...roleMembers,
    Tags: { structures: ["Key", "Value"] },
    TransitiveTagKeys: { list: true, optional: true },
    ExternalId: { optional: true },
    SerialNumber: { optional: true },
    TokenCode: { optional: true },
    SourceIdentity: { optional: true },
    ProvidedContexts: { structures: ["ProviderArn", "ContextAssertion"] },
    ...tokenSize,
  },
  output: roleOutput,
});

/**
 * Returns temporary credentials of a role.
 * @throws {@link STSServiceException} with the name `AccessDenied` if the role does not trust the caller.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
 * @example
 * ```ts
 * const { Credentials } = await client.send(
 *   new AssumeRoleCommand({ RoleArn: "arn:aws:iam::111122223333:role/Deploy", RoleSessionName: "build-4711" }),
 * );
 * ```
 */
export class AssumeRoleCommand extends Command<AssumeRoleCommandInput, AssumeRoleCommandOutput> {
  override get operation(): Operation {
    return assumeRole;
  }
}
