import type { SharedConfig, SharedConfigError } from "@identity-center/shared-files";

/** What can't be read and may have been a session: of a session, of no section, or of a whole file. */
export function hiddenSessions({ faults = [] }: SharedConfig): readonly SharedConfigError[] {
  return faults
    .filter(({ section }) => section === "sso-session" || section === undefined)
    .map(({ error }) => error);
}

/** Why a credentials file can't be read, whose profiles may have been sign-ins without a session. */
export function hiddenCredentials({ faults = [] }: SharedConfig): readonly SharedConfigError[] {
  return faults
    .filter(({ section, error }) => section === "profile" && error.line === undefined)
    .map(({ error }) => error);
}
