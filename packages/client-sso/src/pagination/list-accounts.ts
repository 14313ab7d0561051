import { type HttpHandlerOptions, paginate } from "@identity-center/core";
import {
  ListAccountsCommand,
  type ListAccountsCommandInput,
  type ListAccountsCommandOutput,
} from "../commands/list-accounts";
import type { AccountInfo } from "../models";
import type { SSOPaginationConfiguration } from "./configuration";

/**
 * Iterates over the pages of the accounts that are assigned to the user.
 * @throws {@link PaginationError} if the service repeats a page token.
 * @example
 * ```ts
 * for await (const page of paginateListAccounts({ client, pageSize: 100 }, { accessToken })) {
 *   console.log(`${page.accountList.length} more accounts`);
 * }
 * ```
 */
export function paginateListAccounts(
  config: SSOPaginationConfiguration,
  input: ListAccountsCommandInput,
  options?: HttpHandlerOptions,
): AsyncGenerator<ListAccountsCommandOutput, undefined, unknown> {
  return paginate(ListAccountsCommand, config, input, options);
}

/**
 * Iterates over the accounts that are assigned to the user, one by one.
 * @throws {@link PaginationError} if the service repeats a page token.
 * @example
 * ```ts
 * for await (const { accountId, accountName } of iterateAccounts({ client }, { accessToken })) {
 *   console.log(accountId, accountName);
 * }
 * ```
 */
export async function* iterateAccounts(
  config: SSOPaginationConfiguration,
  input: ListAccountsCommandInput,
  options?: HttpHandlerOptions,
): AsyncGenerator<AccountInfo, undefined, unknown> {
  for await (const page of paginateListAccounts(config, input, options)) yield* page.accountList;
  return undefined;
}
