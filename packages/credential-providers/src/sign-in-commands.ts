import { commandLine } from "@identity-center/shared-files";
import type { Session } from "./session";

/** Returns the commands that sign in to a session; for one that is not configured, those that configure it; none for a program's own store. */
export function signInCommands(session: Session): readonly string[] {
  const { sessionName, profile, store = "files", storeOption } = session;
  if (storeOption === "own") return [];
  const ways = (idc: readonly string[], aws: readonly string[]) => {
    const ours = ["idc", ...idc, ...(storeOption ? ["--store", storeOption] : [])];
    // The AWS CLI knows no store.
    return ((storeOption ?? store) === "files" ? [ours, ["aws", ...aws]] : [ours]).map(commandLine);
  };
  if (sessionName !== undefined) {
    return ways(["login", "--session", sessionName], ["sso", "login", "--sso-session", sessionName]);
  }
  if (profile !== undefined) {
    return ways(["login", "--profile", profile], ["sso", "login", "--profile", profile]);
  }
  return ways(["configure"], ["configure", "sso"]);
}
