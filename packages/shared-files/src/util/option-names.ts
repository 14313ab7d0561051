/**
 * Refuses an option that a function does not know: a slip of the pen would be ignored in silence, and the files of another
 * place be read or written.
 *
 * @param rest - what is left without those that are known; it has nothing by its type, so that the compiler finds an
 * option that was forgotten
 * @param known - names of those that are known
 * @throws TypeError
 */
export function refuseRest(rest: Readonly<Record<string, never>>, known: string): void {
  const [name] = Object.keys(rest);
  if (name !== undefined) throw new TypeError(`${name} is not an option here: it takes ${known}`);
}
