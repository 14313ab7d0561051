import type { Session } from "./session";

/** What to type to sign in to a session. */
export function signInCommands({ sessionName, profile, startUrl, region }: Session): readonly string[] {
  if (sessionName !== undefined) {
    const name = quote(sessionName);
    return [`aws sso login --sso-session ${name}`, `idc login --session ${name}`];
  }
  if (profile !== undefined) {
    const name = quote(profile);
    return [`aws sso login --profile ${name}`, `idc login --profile ${name}`];
  }
  return [`idc login --start-url ${quote(startUrl)} --region ${quote(region)}`];
}

function quote(word: string): string {
  return /^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
