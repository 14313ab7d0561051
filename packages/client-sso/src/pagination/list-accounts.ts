import { type HttpHandlerOptions, paginate } from "@identity-center/core";
import {
  ListAccountsCommand,
  type ListAccountsCommandInput,
  type ListAccountsCommandOutput,
} from "../commands/list-accounts";
import type { AccountInfo } from "../models";
import type { SSOPaginationConfiguration } from "./configuration";

/**
 * Pages of the accounts that are assigned to the user.
 * @throws {@link PaginationError} where the service repeats a page token.
 */
export function paginateListAccounts(
  config: SSOPaginationConfiguration,
  input: ListAccountsCommandInput,
  options?: HttpHandlerOptions,
): AsyncGenerator<ListAccountsCommandOutput, undefined, unknown> {
  return paginate(ListAccountsCommand, config, input, options);
}

/** The accounts that are assigned to the user, one by one. */
export async function* iterateAccounts(
  config: SSOPaginationConfiguration,
  input: ListAccountsCommandInput,
  options?: HttpHandlerOptions,
): AsyncGenerator<AccountInfo, undefined, unknown> {
  for await (const page of paginateListAccounts(config, input, options)) yield* page.accountList;
  return undefined;
}
