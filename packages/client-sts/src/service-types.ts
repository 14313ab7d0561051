import type { AssumeRoleCommandInput, AssumeRoleCommandOutput } from "./commands/assume-role";
import type {
  AssumeRoleWithWebIdentityCommandInput,
  AssumeRoleWithWebIdentityCommandOutput,
} from "./commands/assume-role-with-web-identity";
import type {
  GetCallerIdentityCommandInput,
  GetCallerIdentityCommandOutput,
} from "./commands/get-caller-identity";

/** The input of any command of this client. */
export type ServiceInputTypes =
  | AssumeRoleCommandInput
  | AssumeRoleWithWebIdentityCommandInput
  | GetCallerIdentityCommandInput;

/** The output of any command of this client. */
export type ServiceOutputTypes =
  | AssumeRoleCommandOutput
  | AssumeRoleWithWebIdentityCommandOutput
  | GetCallerIdentityCommandOutput;
