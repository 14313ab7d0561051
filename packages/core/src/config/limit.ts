import { InvalidParameterError } from "../errors/invalid-parameter-error";

/**
 * Checks a limit: a number above 0. A timer allows at most 24 days, so a larger number means 24 days.
 * @throws {@link InvalidParameterError}
 */
export function checkLimit(name: string, value: number): number {
  if (typeof value === "number" && value > 0) return Math.min(value, 2 ** 31 - 1);
  throw new InvalidParameterError(name, "a number above 0", value);
}
