import type { Callback, SendOptions } from "@identity-center/core";
import {
  GetRoleCredentialsCommand,
  type GetRoleCredentialsCommandInput,
  type GetRoleCredentialsCommandOutput,
} from "./commands/get-role-credentials";
import {
  ListAccountRolesCommand,
  type ListAccountRolesCommandInput,
  type ListAccountRolesCommandOutput,
} from "./commands/list-account-roles";
import {
  ListAccountsCommand,
  type ListAccountsCommandInput,
  type ListAccountsCommandOutput,
} from "./commands/list-accounts";
import { LogoutCommand, type LogoutCommandInput, type LogoutCommandOutput } from "./commands/logout";
import type { SSOPaginationConfiguration } from "./pagination/configuration";
import { paginateListAccountRoles } from "./pagination/list-account-roles";
import { paginateListAccounts } from "./pagination/list-accounts";
import { SSOClient } from "./sso-client";

/** Options, a callback, or both. */
type Rest<Output> = [options?: SendOptions | Callback<Output>, callback?: Callback<Output>];
type PageOptions = Omit<SSOPaginationConfiguration, "client">;

/**
 * A client with a method for each operation. A bundle then contains all operations, even unused ones.
 * @example
 * ```ts
 * const sso = new SSO({ region: "eu-west-1", token: { token: accessToken } });
 * const { accountList } = await sso.listAccounts({});
 * ```
 */
export class SSO extends SSOClient {
  /** Gets temporary credentials of a role that is assigned to the user. @see {@link GetRoleCredentialsCommand} */
  getRoleCredentials(
    input: GetRoleCredentialsCommandInput,
    options?: SendOptions,
  ): Promise<GetRoleCredentialsCommandOutput>;
  getRoleCredentials(
    input: GetRoleCredentialsCommandInput,
    callback: Callback<GetRoleCredentialsCommandOutput>,
  ): void;
  getRoleCredentials(
    input: GetRoleCredentialsCommandInput,
    options: SendOptions,
    callback: Callback<GetRoleCredentialsCommandOutput>,
  ): void;
  getRoleCredentials(
    input: GetRoleCredentialsCommandInput,
    ...rest: Rest<GetRoleCredentialsCommandOutput>
  ): Promise<GetRoleCredentialsCommandOutput> | void {
    return this.send(new GetRoleCredentialsCommand(input), ...rest);
  }

  /** Lists one page of the roles that are assigned to the user in an account. @see {@link ListAccountRolesCommand} */
  listAccountRoles(
    input: ListAccountRolesCommandInput,
    options?: SendOptions,
  ): Promise<ListAccountRolesCommandOutput>;
  listAccountRoles(
    input: ListAccountRolesCommandInput,
    callback: Callback<ListAccountRolesCommandOutput>,
  ): void;
  listAccountRoles(
    input: ListAccountRolesCommandInput,
    options: SendOptions,
    callback: Callback<ListAccountRolesCommandOutput>,
  ): void;
  listAccountRoles(
    input: ListAccountRolesCommandInput,
    ...rest: Rest<ListAccountRolesCommandOutput>
  ): Promise<ListAccountRolesCommandOutput> | void {
    return this.send(new ListAccountRolesCommand(input), ...rest);
  }

  /** Lists one page of the accounts that are assigned to the user. @see {@link ListAccountsCommand} */
  listAccounts(input: ListAccountsCommandInput, options?: SendOptions): Promise<ListAccountsCommandOutput>;
  listAccounts(input: ListAccountsCommandInput, callback: Callback<ListAccountsCommandOutput>): void;
  listAccounts(
    input: ListAccountsCommandInput,
    options: SendOptions,
    callback: Callback<ListAccountsCommandOutput>,
  ): void;
  listAccounts(
    input: ListAccountsCommandInput,
    ...rest: Rest<ListAccountsCommandOutput>
  ): Promise<ListAccountsCommandOutput> | void {
    return this.send(new ListAccountsCommand(input), ...rest);
  }

  /** Ends the user's session at the service. @see {@link LogoutCommand} */
  logout(input: LogoutCommandInput, options?: SendOptions): Promise<LogoutCommandOutput>;
  logout(input: LogoutCommandInput, callback: Callback<LogoutCommandOutput>): void;
  logout(input: LogoutCommandInput, options: SendOptions, callback: Callback<LogoutCommandOutput>): void;
  logout(input: LogoutCommandInput, ...rest: Rest<LogoutCommandOutput>): Promise<LogoutCommandOutput> | void {
    return this.send(new LogoutCommand(input), ...rest);
  }

  /**
   * Iterates over the pages of the roles that are assigned to the user in an account.
   * @see {@link paginateListAccountRoles}
   */
  paginateListAccountRoles(
    input: ListAccountRolesCommandInput,
    options?: PageOptions,
  ): AsyncGenerator<ListAccountRolesCommandOutput, undefined, unknown> {
    return paginateListAccountRoles({ ...options, client: this }, input);
  }

  /** Iterates over the pages of the accounts that are assigned to the user. @see {@link paginateListAccounts} */
  paginateListAccounts(
    input: ListAccountsCommandInput,
    options?: PageOptions,
  ): AsyncGenerator<ListAccountsCommandOutput, undefined, unknown> {
    return paginateListAccounts({ ...options, client: this }, input);
  }
}
