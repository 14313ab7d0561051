/**
 * Creates an object without a prototype. Names come from files, and in a plain object a section named `__proto__` or
 * `constructor` would refer to the prototype. `Object.create(null)` creates a hash table, which makes parsing a long
 * file with many small sections 50% slower.
 */
export function emptyRecord<Value>(): Record<string, Value> {
  return Object.setPrototypeOf({}, null);
}
