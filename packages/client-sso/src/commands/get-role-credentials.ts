import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import { accessToken } from "../access-token";
import type { GetRoleCredentialsRequest, GetRoleCredentialsResponse } from "../models";

export interface GetRoleCredentialsCommandInput extends GetRoleCredentialsRequest {}
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
 * @throws {@link ForbiddenException} if the role is not assigned to the user in this account.
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
