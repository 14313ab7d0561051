/**
 * The code of a system error, such as `EACCES`. Does not use `instanceof`: in test runners that give each file a realm
 * of its own, errors of Node.js are instances of another `Error`.
 */
export function errorCode(error: unknown): string | undefined {
  const { code } = Object(error);
  return code === undefined ? undefined : String(code);
}

/** Whether a file does not exist. Includes ENOTDIR: accounts without a home folder have HOME=/dev/null. */
export function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === "ENOENT" || code === "ENOTDIR";
}
