/**
 * A record without a prototype: names come from files, and on a plain object a section called `__proto__` or
 * `constructor` would reach the globals behind it.
 */
export function emptyRecord<Value>(): Record<string, Value> {
  return Object.create(null);
}
