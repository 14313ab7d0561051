import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import { accessToken } from "../access-token";
import type { ListAccountsRequest, ListAccountsResponse } from "../models";

/** Input of {@link ListAccountsCommand}: the page, and the user's access token. */
export interface ListAccountsCommandInput extends ListAccountsRequest {}
/** Output of {@link ListAccountsCommand}: one page of accounts, and facts about the response. */
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
 * Lists one page of the accounts that are assigned to the user; {@link paginateListAccounts} and
 * {@link iterateAccounts} list all pages.
 * @throws {@link UnauthorizedException} if the access token is expired, revoked, or from another Region;
 * {@link TooManyRequestsException} after the last attempt.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_ListAccounts.html
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
