/** Whether a value can be iterated at once. A text, which can be, is never meant. */
export function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
