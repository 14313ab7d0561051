import { Command, type MetadataBearer, type Operation } from "@identity-center/core";
import { accessToken } from "../access-token";
import type { LogoutRequest } from "../models";

/** Input of {@link LogoutCommand}: the access token whose session is ended. */
export interface LogoutCommandInput extends LogoutRequest {}
/** Output of {@link LogoutCommand}, which has only facts about the response. */
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
 * @throws {@link UnauthorizedException} if the access token is expired, revoked, or from another Region.
 * @see https://docs.aws.amazon.com/singlesignon/latest/PortalAPIReference/API_Logout.html
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
