import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import { accessToken } from "../access-token";
import type { GetRoleCredentialsRequest, GetRoleCredentialsResponse } from "../models";

/** Input of {@link GetRoleCredentialsCommand}: a role, its account, and the user's access token. */
export interface GetRoleCredentialsCommandInput extends GetRoleCredentialsRequest {}
/** Output of {@link GetRoleCredentialsCommand}: the credentials, and facts about the response. */
export interface GetRoleCredentialsCommandOutput extends GetRoleCredentialsResponse, MetadataBearer {}

const getRoleCredentials: Operation = {
  name: "GetRoleCredentials",
  method: "GET",
  path: "/federation/credentials",
  input: {
    accessToken,
    roleName: { query: "role_name" },
    accountId: { query: "account_id" },
  },
  output: {
    roleCredentials: {
      accessKeyId: "key",
      secretAccessKey: "key",
      sessionToken: "key",
      expiration: "number",
    },
  },
};

/**
 * Gets temporary credentials of a role that is assigned to the user.
 * @throws {@link ForbiddenException} if the role is not assigned to the user in this account;
 * {@link UnauthorizedException} if the access token is expired, revoked, or from another Region;
 * {@link TooManyRequestsException} after the last attempt.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_GetRoleCredentials.html
 * @example
 * ```ts
 * const { roleCredentials } = await client.send(
 *   new GetRoleCredentialsCommand({ accessToken, accountId: "111122223333", roleName: "ReadOnly" }),
 * );
 * const expiresAt = new Date(roleCredentials.expiration);
 * ```
 */
export class GetRoleCredentialsCommand extends Command<
  GetRoleCredentialsCommandInput,
  GetRoleCredentialsCommandOutput
> {
  override get operation(): Operation {
    return getRoleCredentials;
  }
}
