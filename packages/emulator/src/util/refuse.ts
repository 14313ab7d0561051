import { inspect } from "node:util";

/**
 * Refuses an option where it enters, so that a mistake shows at the call that made it.
 *
 * @throws TypeError, naming the option, what it takes and what was given
 */
export function refuse(option: string, takes: string, given: unknown): never {
  throw new TypeError(`${option} must be ${takes}, not ${inspect(given, { depth: 0, maxStringLength: 80 })}`);
}

/**
 * Refuses what is left of an options object without those that are known: a slip of the pen would be ignored in silence.
 *
 * @param owner - whose options they are
 * @param rest - has nothing by its type, so that the compiler finds an option that was forgotten
 * @param known - names of those that are known
 * @throws TypeError, naming the first option that is not, and those that are
 */
export function refuseRest(owner: string, rest: Readonly<Record<string, never>>, known: string): void {
  const [name] = Object.keys(rest);
  if (name !== undefined) refuseOption(name, owner, known);
}

/** @throws TypeError, naming the option and those that are known */
export function refuseOption(name: string, owner: string, known: string): never {
  throw new TypeError(`${name} is not an option of ${owner}, which takes ${known}`);
}

/** Whether a value is a whole number no smaller than `least`. */
export function isWhole(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= least;
}
