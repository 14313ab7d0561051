/**
 * Thrown before anything is sent if an option or an input member is unknown, or the service would certainly reject it.
 * The message names the parameter, what it accepts and what was passed.
 */
export class InvalidParameterError extends TypeError {
  override readonly name = "InvalidParameterError";

  constructor(
    /** Name of the option or input member. */
    readonly parameter: string,
    /** What is accepted: completes "NAME must be ...". Without a value, it follows the name directly. */
    accepted: string,
    /** Shown without what could be a secret: text with `@` may be a URL with a password, a long word may be a token. */
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
