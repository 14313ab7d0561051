/**
 * A record without a prototype: names come from files, and on a plain object a section called `__proto__` or
 * `constructor` would reach the globals behind it. `Object.create(null)` would make each a hash table, which for the
 * many small ones of a long file takes half as long again.
 */
export function emptyRecord<Value>(): Record<string, Value> {
  return Object.setPrototypeOf({}, null);
}
