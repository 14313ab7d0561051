const identifier = /^[A-Za-z0-9_\-/.%@:+]+$/;

/** Whether every program that reads the shared files reads a section or property of this name. */
export function isIdentifier(name: string): boolean {
  return identifier.test(name);
}
