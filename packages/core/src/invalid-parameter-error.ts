/**
 * An option or an input member that the service would surely refuse; thrown before anything is sent.
 * The message names the parameter, what it accepts and what was given.
 */
export class InvalidParameterError extends TypeError {
  override readonly name = "InvalidParameterError";

  constructor(
    /** Name of the option or input member. */
    readonly parameter: string,
    accepted: string,
    /** Never a secret; a text with `@` could be a URL with a password, and is not shown. */
    given: unknown,
  ) {
    const shown = given && typeof given === "object" ? "an object" : String(given);
    super(`${parameter} must be ${accepted}; given: ${shown.replace(/.*@.*/s, "…@…").slice(0, 80)}`);
  }
}
