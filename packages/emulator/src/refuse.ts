import { inspect } from "node:util";

/**
 * Refuses an option where it enters, so that a mistake shows at the call that made it.
 *
 * @throws TypeError, naming the option, what it takes and what was given
 */
export function refuse(option: string, takes: string, given: unknown): never {
  throw new TypeError(`${option} must be ${takes}, not ${inspect(given, { depth: 0, maxStringLength: 80 })}`);
}

/** Whether a value is a whole number no smaller than `least`. */
export function isWhole(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= least;
}
