import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import type { AssumeRoleWithWebIdentityRequest, AssumeRoleWithWebIdentityResponse } from "../models";
import { query } from "../query/operation";
import { roleMembers, roleOutput, tokenSize } from "../role";

/** Input of {@link AssumeRoleWithWebIdentityCommand}: the role, and the token of an identity provider. */
export interface AssumeRoleWithWebIdentityCommandInput extends AssumeRoleWithWebIdentityRequest {}
/** Output of {@link AssumeRoleWithWebIdentityCommand}: the credentials, the session, and facts about the response. */
export interface AssumeRoleWithWebIdentityCommandOutput
  extends AssumeRoleWithWebIdentityResponse,
    MetadataBearer {}

const { RoleArn, RoleSessionName, ...limits } = roleMembers;

const assumeRoleWithWebIdentity = query({
  name: "AssumeRoleWithWebIdentity",
  members: {
    RoleArn,
    RoleSessionName,
    WebIdentityToken: {},
    ProviderId: { optional: true },
    ...limits,
    ...tokenSize,
  },
  output: {
    ...roleOutput,
    SubjectFromWebIdentityToken: "string?",
    Provider: "string?",
    Audience: "string?",
  },
  unsigned: true,
});

/**
 * Returns temporary credentials of a role in exchange for the token of an identity provider. The client needs no
 * credentials.
 * @throws {@link InvalidIdentityTokenException} if the token can't be validated; {@link ExpiredTokenException} if it
 * has expired; {@link STSServiceException} with the name `AccessDenied` if the role does not trust it.
 * @see https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoleWithWebIdentity.html
 * @example
 * ```ts
 * const { Credentials } = await client.send(
 *   new AssumeRoleWithWebIdentityCommand({
 *     RoleArn: "arn:aws:iam::111122223333:role/Deploy",
 *     RoleSessionName: "build-4711",
 *     WebIdentityToken: idToken,
 *   }),
 * );
 * ```
 */
export class AssumeRoleWithWebIdentityCommand extends Command<
  AssumeRoleWithWebIdentityCommandInput,
  AssumeRoleWithWebIdentityCommandOutput
> {
  override get operation(): Operation {
    return assumeRoleWithWebIdentity;
  }
}
