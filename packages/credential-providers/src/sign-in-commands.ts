import { commandLine } from "@identity-center/shared-files";
import type { Session } from "./session";

/** What to type to sign in to a session; for one that no file names, what sets it up first. */
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
