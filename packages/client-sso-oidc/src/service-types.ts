import type { CreateTokenCommandInput, CreateTokenCommandOutput } from "./commands/create-token";
import type { RegisterClientCommandInput, RegisterClientCommandOutput } from "./commands/register-client";
import type {
  StartDeviceAuthorizationCommandInput,
  StartDeviceAuthorizationCommandOutput,
} from "./commands/start-device-authorization";

/** The input of any command. */
export type ServiceInputTypes =
  | CreateTokenCommandInput
  | RegisterClientCommandInput
  | StartDeviceAuthorizationCommandInput;

/** The output of any command. */
export type ServiceOutputTypes =
  | CreateTokenCommandOutput
  | RegisterClientCommandOutput
  | StartDeviceAuthorizationCommandOutput;
