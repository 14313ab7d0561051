const identifier = /^[A-Za-z0-9_\-/.%@:+]+$/;

/** Whether sections and properties may have this name; those of other names are ignored. */
export function isIdentifier(name: string): boolean {
  return identifier.test(name);
}
