const SPACES = new Uint8Array(64 * 1024).fill(0x20);

/**
 * A stream of some bytes followed by spaces. The spaces are generated on demand, so that a large stream needs little
 * memory.
 *
 * @param size - total number of bytes; `Infinity` for an endless stream
 */
export function padded(
  start: Uint8Array<ArrayBuffer>,
  size: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let left = size - start.length;
  return new ReadableStream({
    start(controller) {
      if (start.length > 0) controller.enqueue(start);
      if (left <= 0) controller.close();
    },
    pull(controller) {
      controller.enqueue(left < SPACES.length ? SPACES.slice(0, left) : SPACES);
      left -= SPACES.length;
      if (left <= 0) controller.close();
    },
  });
}
