import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import { accessToken } from "../access-token";
import type { ListAccountRolesRequest, ListAccountRolesResponse } from "../models";

export interface ListAccountRolesCommandInput extends ListAccountRolesRequest {}
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
 * Lists one page of the roles that are assigned to the user in an account.
 * @see {@link paginateListAccountRoles} and {@link iterateAccountRoles} for all pages.
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
