import { InvalidParameterError } from "../errors/invalid-parameter-error";

/** A limit that can be set: a number above 0. A timer takes no more than 24 days, which stands for ever. */
export function checkLimit(name: string, value: number): number {
  if (typeof value === "number" && value > 0) return Math.min(value, 2 ** 31 - 1);
  throw new InvalidParameterError(name, "a number above 0", value);
}
