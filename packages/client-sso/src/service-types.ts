import type {
  GetRoleCredentialsCommandInput,
  GetRoleCredentialsCommandOutput,
} from "./commands/get-role-credentials";
import type {
  ListAccountRolesCommandInput,
  ListAccountRolesCommandOutput,
} from "./commands/list-account-roles";
import type { ListAccountsCommandInput, ListAccountsCommandOutput } from "./commands/list-accounts";
import type { LogoutCommandInput, LogoutCommandOutput } from "./commands/logout";

/** The input of any command of this client. */
export type ServiceInputTypes =
  | GetRoleCredentialsCommandInput
  | ListAccountRolesCommandInput
  | ListAccountsCommandInput
  | LogoutCommandInput;

/** The output of any command of this client. */
export type ServiceOutputTypes =
  | GetRoleCredentialsCommandOutput
  | ListAccountRolesCommandOutput
  | ListAccountsCommandOutput
  | LogoutCommandOutput;
