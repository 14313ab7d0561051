/**
 * Rejects unknown options: a misspelled name would be silently ignored, and files in another place could be read or
 * written.
 *
 * @param rest - the options that are left without the known ones; its type is empty, so that the compiler reports a
 * known option that was forgotten
 * @param known - the names of the known options
 * @throws TypeError
 */
export function rejectUnknownOptions(rest: Readonly<Record<string, never>>, known: string): void {
  const [name] = Object.keys(rest);
  if (name !== undefined) throw new TypeError(`${name} is not an option here; the options are ${known}`);
}
