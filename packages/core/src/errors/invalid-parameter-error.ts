/**
 * An option or an input member that the service would surely refuse, or that nothing here knows; thrown before anything
 * is sent. The message names the parameter, what it accepts and what was given.
 */
export class InvalidParameterError extends TypeError {
  override readonly name = "InvalidParameterError";

  constructor(
    /** Name of the option or input member. */
    readonly parameter: string,
    /** Ends "... must be"; where no value is given, follows the name. */
    accepted: string,
    /** Never a secret: a text with `@` could be a URL with a password, and a long word a token; neither is shown. */
    ...given: [given?: unknown]
  ) {
    const [value] = given;
    const shown = value && typeof value === "object" ? "an object" : String(value);
    const refusal = `must be ${accepted}; given: ${shown
      .replace(/.*@.*/s, "…@…")
      .replace(/[\w+=-]{30,}/g, "…")
      .slice(0, 80)}`;
    super(`${parameter} ${given.length ? refusal : accepted}`);
  }
}
