/** `node:timers/promises` has the same, but costs each process that imports it a millisecond. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
