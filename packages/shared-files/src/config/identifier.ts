const identifier = /^[A-Za-z0-9_\-/.%@:+]+$/;

/**
 * Returns whether every program that reads the shared files accepts a name for a section or property.
 *
 * @example
 * ```ts
 * isIdentifier("dev.admin"); // true
 * isIdentifier("my profile"); // false
 * ```
 */
export function isIdentifier(name: string): boolean {
  return identifier.test(name);
}
