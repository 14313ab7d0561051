/** Used instead of `node:timers/promises`, which takes a millisecond to load. */
export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
