import type { SharedConfig, SharedConfigError } from "@identity-center/shared-files";

/** What can't be read and may have been a session: of a session, of no section, or of a whole file. */
export function hiddenSession({ faults }: SharedConfig): SharedConfigError | undefined {
  return faults?.find(({ section }) => section === "sso-session" || section === undefined)?.error;
}
