/**
 * Whether a list of exceptions such as that of `NO_PROXY` has a host: a name stands for itself and all below it, with a
 * dot before it or without, and `*` alone for all. It is read as Python reads it, and so the AWS CLI: a list has no
 * patterns such as `*.example.com` and no ranges of addresses, and an address of IPv6 has its brackets.
 *
 * @param authority - a host, with its port where that is not the one of https
 */
export function isExcepted(authority: string, exceptions: string): boolean {
  if (exceptions === "*") return true;
  const withPort = authority.toLowerCase();
  const names = [withPort, withPort.replace(/:\d*$/, "")];
  return entriesOf(exceptions).some((entry) =>
    names.some((name) => name === entry || name.endsWith(`.${entry}`)),
  );
}

/** What a list excepts, in lower case and without the dots before it. */
function entriesOf(exceptions: string): readonly string[] {
  const entries = exceptions.split(",").map((entry) => entry.trim());
  return entries.filter((entry) => entry !== "").map((entry) => entry.replace(/^\.+/, "").toLowerCase());
}

/** Of a list the entries that no host is like: patterns, ranges, several in one, and addresses of IPv6 without brackets. */
export function idleEntries(exceptions: string): readonly string[] {
  if (exceptions === "*") return [];
  return entriesOf(exceptions).filter((entry) => /[*/\s]|^[^[]*:.*:/.test(entry));
}
