import type { SharedFileError } from "@identity-center/shared-files";
import type { Context } from "../command/context";

/** Warns of copies of a token, for programs that know no sessions, that could not be written or removed. */
export function warnOfCopies({ warn }: Context, failures: readonly SharedFileError[] = []): void {
  for (const { message } of failures)
    warn(
      new Error(
        `The copy of the token for programs that read only sso_start_url is not up to date: ${message}`,
      ),
    );
}
