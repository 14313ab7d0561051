import type { Session } from "./session";

/** What to type to sign in to a session; for one that no file names, what sets it up first. */
export function signInCommands({ sessionName, profile }: Session): readonly string[] {
  if (sessionName !== undefined) {
    const name = quote(sessionName);
    return [`idc login --session ${name}`, `aws sso login --sso-session ${name}`];
  }
  if (profile !== undefined) {
    const name = quote(profile);
    return [`idc login --profile ${name}`, `aws sso login --profile ${name}`];
  }
  return ["idc configure", "aws configure sso"];
}

function quote(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
