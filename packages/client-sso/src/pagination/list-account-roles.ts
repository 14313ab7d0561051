import { type HttpHandlerOptions, paginate } from "@identity-center/core";
import {
  ListAccountRolesCommand,
  type ListAccountRolesCommandInput,
  type ListAccountRolesCommandOutput,
} from "../commands/list-account-roles";
import type { RoleInfo } from "../models";
import type { SSOPaginationConfiguration } from "./configuration";

/**
 * Iterates over the pages of the roles that are assigned to the user in an account.
 * @throws {@link PaginationError} if the service repeats a page token.
 * @example
 * ```ts
 * for await (const { roleList } of paginateListAccountRoles({ client }, { accessToken, accountId })) {
 *   console.log(`${roleList.length} more roles`);
 * }
 * ```
 */
export function paginateListAccountRoles(
  config: SSOPaginationConfiguration,
  input: ListAccountRolesCommandInput,
  options?: HttpHandlerOptions,
): AsyncGenerator<ListAccountRolesCommandOutput, undefined, unknown> {
  return paginate(ListAccountRolesCommand, config, input, options);
}

/**
 * Iterates over the roles that are assigned to the user in an account, one by one.
 * @throws {@link PaginationError} if the service repeats a page token.
 * @example
 * ```ts
 * for await (const { roleName } of iterateAccountRoles({ client }, { accessToken, accountId })) {
 *   console.log(roleName);
 * }
 * ```
 */
export async function* iterateAccountRoles(
  config: SSOPaginationConfiguration,
  input: ListAccountRolesCommandInput,
  options?: HttpHandlerOptions,
): AsyncGenerator<RoleInfo, undefined, unknown> {
  for await (const page of paginateListAccountRoles(config, input, options)) yield* page.roleList;
  return undefined;
}
