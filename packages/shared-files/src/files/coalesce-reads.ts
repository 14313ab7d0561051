import { withOpenFile } from "./open-files";

/**
 * Makes calls share one read of a file, if they are made before the read begins. No call gets content that was read
 * before it was made: the file may have been written in between, for example by the holder of its lock.
 */
export function coalesceReads<Content>(
  read: (file: string) => Promise<Content>,
): (file: string) => Promise<Content> {
  const pending = new Map<string, Promise<Content>>();

  async function readOnce(file: string): Promise<Content> {
    // Waits for other calls in the same tick.
    await undefined;
    return withOpenFile(() => {
      pending.delete(file);
      return read(file);
    });
  }

  return (file) => {
    const reading = pending.get(file) ?? readOnce(file);
    pending.set(file, reading);
    return reading;
  };
}
