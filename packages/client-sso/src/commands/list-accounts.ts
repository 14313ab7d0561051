import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import { accessToken } from "../access-token";
import type { ListAccountsRequest, ListAccountsResponse } from "../models";

export interface ListAccountsCommandInput extends ListAccountsRequest {}
export interface ListAccountsCommandOutput extends ListAccountsResponse, MetadataBearer {}

const listAccounts: Operation = {
  name: "ListAccounts",
  method: "GET",
  path: "/assignment/accounts",
  input: {
    accessToken,
    nextToken: { query: "next_token", optional: true },
    maxResults: { query: "max_result", optional: true, max: 100 },
  },
  output: {
    nextToken: "string?",
    accountList: [{ accountId: "string", accountName: "string?", emailAddress: "string?" }],
  },
};

/**
 * Lists one page of the accounts that are assigned to the user.
 * @see {@link paginateListAccounts} and {@link iterateAccounts} for all pages.
 * @example
 * ```ts
 * const { accountList, nextToken } = await client.send(
 *   new ListAccountsCommand({ accessToken, maxResults: 50 }),
 * );
 * ```
 */
export class ListAccountsCommand extends Command<ListAccountsCommandInput, ListAccountsCommandOutput> {
  override get operation(): Operation {
    return listAccounts;
  }
}
