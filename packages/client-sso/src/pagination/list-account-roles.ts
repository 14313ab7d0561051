import { type HttpHandlerOptions, paginate } from "@identity-center/core";
import {
  ListAccountRolesCommand,
  type ListAccountRolesCommandInput,
  type ListAccountRolesCommandOutput,
} from "../commands/list-account-roles";
import type { RoleInfo } from "../models";
import type { SSOPaginationConfiguration } from "./configuration";

/**
 * Pages of the roles that are assigned to the user in an account.
 * @throws {@link PaginationError} where the service repeats a page token.
 */
export function paginateListAccountRoles(
  config: SSOPaginationConfiguration,
  input: ListAccountRolesCommandInput,
  options?: HttpHandlerOptions,
): AsyncGenerator<ListAccountRolesCommandOutput, undefined, unknown> {
  return paginate(ListAccountRolesCommand, config, input, options);
}

/** The roles that are assigned to the user in an account, one by one. */
export async function* iterateAccountRoles(
  config: SSOPaginationConfiguration,
  input: ListAccountRolesCommandInput,
  options?: HttpHandlerOptions,
): AsyncGenerator<RoleInfo, undefined, unknown> {
  for await (const page of paginateListAccountRoles(config, input, options)) yield* page.roleList;
  return undefined;
}
