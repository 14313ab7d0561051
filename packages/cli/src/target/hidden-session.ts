import type { SharedConfig, SharedConfigError } from "@identity-center/shared-files";

/** Errors of config that may have been a session: of a session's section, of a line outside sections, or of a whole file. */
export function hiddenSessions({ faults = [] }: SharedConfig): readonly SharedConfigError[] {
  return faults
    .filter(({ section }) => section === "sso-session" || section === undefined)
    .map(({ error }) => error);
}

/** Errors of a whole credentials file, whose profiles may have been sign-ins without a session. */
export function hiddenCredentials({ faults = [] }: SharedConfig): readonly SharedConfigError[] {
  return faults
    .filter(({ section, error }) => section === "profile" && error.line === undefined)
    .map(({ error }) => error);
}
