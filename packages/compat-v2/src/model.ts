import {
  type $Command,
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
} from "@identity-center/client-sso";
import type { InputMember, Operation } from "@identity-center/core";

/** How an operation is paginated, in the format of v2. */
export interface Paginator {
  readonly inputToken: "nextToken";
  readonly limitKey: "maxResults";
  readonly outputToken: "nextToken";
  readonly resultKey: "accountList" | "roleList";
}

/** An operation of the service. */
export interface OperationModel {
  /** The data that defines the operation's command. */
  readonly row: Operation;
  /** Required members, in the order in which v2 reports missing ones. */
  readonly required: readonly string[];
  readonly paginator?: Paginator;
  readonly command: (params: object) => AnyCommand;
}

type AnyCommand = $Command<any, any>;
type CommandClass = { new (input: never): AnyCommand; readonly prototype: AnyCommand };

function operation(
  Command: CommandClass,
  required: readonly string[],
  resultKey?: Paginator["resultKey"],
): OperationModel {
  return {
    row: Command.prototype.operation,
    required,
    command: (params) => new Command(params as never),
    ...(resultKey && {
      paginator: { inputToken: "nextToken", limitKey: "maxResults", outputToken: "nextToken", resultKey },
    }),
  };
}

/** The service, as `api` of a service object describes it. */
export interface Api {
  readonly apiVersion: string;
  readonly endpointPrefix: string;
  readonly serviceId: string;
  readonly fullName: string;
  readonly operations: { readonly [method: string]: OperationModel };
}

export const sso: Api = {
  apiVersion: "2019-06-10",
  endpointPrefix: "portal.sso",
  serviceId: "SSO",
  fullName: "AWS Single Sign-On",
  operations: {
    getRoleCredentials: operation(GetRoleCredentialsCommand, ["roleName", "accountId", "accessToken"]),
    listAccountRoles: operation(ListAccountRolesCommand, ["accessToken", "accountId"], "roleList"),
    listAccounts: operation(ListAccountsCommand, ["accessToken"], "accountList"),
    logout: operation(LogoutCommand, ["accessToken"]),
  },
};

/** Where a member is sent; undefined for an unknown name. */
export function memberOf({ row }: OperationModel, name: string): InputMember | undefined {
  return Object.hasOwn(row.input, name) ? row.input[name] : undefined;
}

/** A copy of params in which secrets are masked. */
export function redactParams(operation: OperationModel, params: object): object {
  const { input } = operation.command(params).toJSON() as { input: object };
  return input;
}
