import type { CreateTokenCommandInput, CreateTokenCommandOutput } from "./commands/create-token";
import type {
  CreateTokenWithIAMCommandInput,
  CreateTokenWithIAMCommandOutput,
} from "./commands/create-token-with-iam";
import type { RegisterClientCommandInput, RegisterClientCommandOutput } from "./commands/register-client";
import type {
  StartDeviceAuthorizationCommandInput,
  StartDeviceAuthorizationCommandOutput,
} from "./commands/start-device-authorization";

/** The input of any command of this client. */
export type ServiceInputTypes =
  | CreateTokenCommandInput
  | CreateTokenWithIAMCommandInput
  | RegisterClientCommandInput
  | StartDeviceAuthorizationCommandInput;

/** The output of any command of this client. */
export type ServiceOutputTypes =
  | CreateTokenCommandOutput
  | CreateTokenWithIAMCommandOutput
  | RegisterClientCommandOutput
  | StartDeviceAuthorizationCommandOutput;
