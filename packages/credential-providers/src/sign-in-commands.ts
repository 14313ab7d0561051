import type { Session } from "./session";

/** What to type to sign in to a session; for one that no file names, what sets it up first. */
export function signInCommands({ sessionName, profile }: Session): readonly string[] {
  if (sessionName !== undefined) return [`aws sso login --sso-session ${quote(sessionName)}`];
  if (profile !== undefined) return [`aws sso login --profile ${quote(profile)}`];
  return ["aws configure sso"];
}

function quote(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
