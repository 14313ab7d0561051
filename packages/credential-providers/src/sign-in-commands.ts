import { commandLine } from "@identity-center/shared-files";
import type { Session } from "./session";

/** Returns the commands that sign in to a session; for one that is not configured, those that configure it. */
export function signInCommands({ sessionName, profile }: Session): readonly string[] {
  if (sessionName !== undefined) {
    return [
      commandLine(["idc", "login", "--session", sessionName]),
      commandLine(["aws", "sso", "login", "--sso-session", sessionName]),
    ];
  }
  if (profile !== undefined) {
    return [
      commandLine(["idc", "login", "--profile", profile]),
      commandLine(["aws", "sso", "login", "--profile", profile]),
    ];
  }
  return ["idc configure", "aws configure sso"];
}
