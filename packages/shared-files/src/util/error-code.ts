/**
 * The code of a system error, such as `EACCES`. Under a test runner that gives each file a realm of its own, Node's errors
 * are of another `Error` than this module sees.
 */
export function errorCode(error: unknown): string | undefined {
  const { code } = Object(error);
  return code === undefined ? undefined : String(code);
}

/** Whether a file is not there. ENOTDIR counts: accounts without a home have HOME=/dev/null. */
export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}
