const SPACES = new Uint8Array(64 * 1024).fill(0x20);

/**
 * Some bytes and then spaces, made as they are read: a size of hundreds of megabytes costs no memory.
 *
 * @param size - bytes in all; `Infinity` for a stream without an end
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
