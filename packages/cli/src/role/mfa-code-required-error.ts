/** A role can't be assumed without a code of an MFA device, and nobody can be asked for one. */
export class MfaCodeRequiredError extends Error {
  override readonly name = "MfaCodeRequiredError";

  /** @param commands - where the code can be given */
  constructor(
    message: string,
    readonly commands: readonly string[],
  ) {
    super(message);
  }
}
