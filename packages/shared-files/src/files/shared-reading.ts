import { withOpenFile } from "./open-files";

/**
 * Makes of a way to read a file one by which all read together who ask before it has begun. Nobody is given what was read
 * before they asked: a file may have been written since, by whoever held its lock.
 */
export function sharedReading<Content>(
  read: (file: string) => Promise<Content>,
): (file: string) => Promise<Content> {
  const asked = new Map<string, Promise<Content>>();

  async function readOnce(file: string): Promise<Content> {
    // Those who ask in the same turn come along.
    await undefined;
    return withOpenFile(() => {
      asked.delete(file);
      return read(file);
    });
  }

  return (file) => {
    const reading = asked.get(file) ?? readOnce(file);
    asked.set(file, reading);
    return reading;
  };
}
