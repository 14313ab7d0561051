import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import { accessToken } from "../access-token";
import type { ListAccountRolesRequest, ListAccountRolesResponse } from "../models";

/** Input of {@link ListAccountRolesCommand}: an account, the page, and the user's access token. */
export interface ListAccountRolesCommandInput extends ListAccountRolesRequest {}
/** Output of {@link ListAccountRolesCommand}: one page of roles, and facts about the response. */
export interface ListAccountRolesCommandOutput extends ListAccountRolesResponse, MetadataBearer {}

const listAccountRoles: Operation = {
  name: "ListAccountRoles",
  method: "GET",
  path: "/assignment/roles",
  input: {
    accessToken,
    accountId: { query: "account_id" },
    nextToken: { query: "next_token", optional: true },
    maxResults: { query: "max_result", optional: true, max: 100 },
  },
  output: {
    nextToken: "string?",
    roleList: [{ roleName: "string", accountId: "string?" }],
  },
};

/**
 * Lists one page of the roles that are assigned to the user in an account; {@link paginateListAccountRoles} and
 * {@link iterateAccountRoles} list all pages.
 * @throws {@link UnauthorizedException} if the access token is expired, revoked, or from another Region;
 * {@link ForbiddenException} if the user has no role in this account; {@link TooManyRequestsException} after the last
 * attempt.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccountRoles.html
 * @example
 * ```ts
 * const { roleList } = await client.send(
 *   new ListAccountRolesCommand({ accessToken, accountId: "111122223333" }),
 * );
 * const names = roleList.map(({ roleName }) => roleName);
 * ```
 */
export class ListAccountRolesCommand extends Command<
  ListAccountRolesCommandInput,
  ListAccountRolesCommandOutput
> {
  override get operation(): Operation {
    return listAccountRoles;
  }
}
