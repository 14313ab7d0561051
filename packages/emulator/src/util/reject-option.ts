import { inspect } from "node:util";

/**
 * Throws the error for an invalid option.
 *
 * @throws TypeError that names the option, the accepted values and the value given
 */
export function rejectOption(option: string, takes: string, given: unknown): never {
  throw new TypeError(`${option} must be ${takes}, not ${inspect(given, { depth: 0, maxStringLength: 80 })}`);
}

/**
 * Rejects unknown options, so that a misspelled name is not silently ignored.
 *
 * @param owner - the function or object that takes the options
 * @param rest - the options that are left without the known ones; its type is empty, so that the compiler reports a
 * known option that was forgotten
 * @param known - the names of the known options
 * @throws TypeError that names the first unknown option and the known ones
 */
export function rejectUnknownOptions(
  owner: string,
  rest: Readonly<Record<string, never>>,
  known: string,
): void {
  const [name] = Object.keys(rest);
  if (name !== undefined) rejectUnknownOption(name, owner, known);
}

/** @throws TypeError that names the unknown option and the known ones */
export function rejectUnknownOption(name: string, owner: string, known: string): never {
  throw new TypeError(`${name} is not an option of ${owner}, which takes ${known}`);
}

/** Whether a value is a whole number of at least `least`. */
export function isWholeNumber(value: unknown, least: number): value is number {
  return Number.isSafeInteger(value) && Number(value) >= least;
}
