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

/** Ends the user's session at the service; role credentials that were got with it live on until they expire. */
export class LogoutCommand extends Command<LogoutCommandInput, LogoutCommandOutput> {
  override get operation(): Operation {
    return logout;
  }
}
