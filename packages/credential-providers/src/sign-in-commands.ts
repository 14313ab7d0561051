import { commandLine } from "@identity-center/shared-files";
import type { Session } from "./session";

/** Returns the commands that sign in to a session; for one that is not configured, those that configure it. */
export function signInCommands({ sessionName, profile, store = "files" }: Session): readonly string[] {
  const ways = (idc: readonly string[], aws: readonly string[]) => {
    // The AWS CLI knows no store.
    const commands =
      store === "files"
        ? [
            ["idc", ...idc],
            ["aws", ...aws],
          ]
        : [["idc", ...idc]];
    return commands.map(commandLine);
  };
  if (sessionName !== undefined) {
    return ways(["login", "--session", sessionName], ["sso", "login", "--sso-session", sessionName]);
  }
  if (profile !== undefined) {
    return ways(["login", "--profile", profile], ["sso", "login", "--profile", profile]);
  }
  return ways(["configure"], ["configure", "sso"]);
}
