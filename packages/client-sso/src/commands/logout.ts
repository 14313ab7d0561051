import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import { accessToken } from "../access-token";
import type { LogoutRequest } from "../models";

export interface LogoutCommandInput extends LogoutRequest {}
export interface LogoutCommandOutput extends MetadataBearer {}

const logout: Operation = {
  name: "Logout",
  method: "POST",
  path: "/logout",
  input: { accessToken },
  output: {},
};

/**
 * Ends the user's session at the service. Role credentials that were issued in it stay valid until they expire.
 * @example
 * ```ts
 * await client.send(new LogoutCommand({ accessToken }));
 * ```
 */
export class LogoutCommand extends Command<LogoutCommandInput, LogoutCommandOutput> {
  override get operation(): Operation {
    return logout;
  }
}
