/**
 * Whether a list such as `NO_PROXY` excepts a host. A name matches itself and its subdomains, with or without a leading
 * dot; `*` alone matches all hosts. As in Python, and thus in the AWS CLI, there are no patterns such as `*.example.com`
 * and no address ranges, and an IPv6 address is written in brackets.
 *
 * @param authority - a host, with its port unless that is the default port of https
 */
export function isExcepted(authority: string, exceptions: string): boolean {
  if (exceptions === "*") return true;
  const withPort = authority.toLowerCase();
  const names = [withPort, withPort.replace(/:\d*$/, "")];
  return entriesOf(exceptions).some((entry) =>
    names.some((name) => name === entry || name.endsWith(`.${entry}`)),
  );
}

/** The entries of a list, in lower case and without leading dots. */
function entriesOf(exceptions: string): readonly string[] {
  const entries = exceptions.split(",").map((entry) => entry.trim());
  return entries.filter((entry) => entry !== "").map((entry) => entry.replace(/^\.+/, "").toLowerCase());
}

/** The entries of a list that match no host: patterns, ranges, several in one, and IPv6 addresses without brackets. */
export function idleEntries(exceptions: string): readonly string[] {
  if (exceptions === "*") return [];
  return entriesOf(exceptions).filter((entry) => /[*/\s]|^[^[]*:.*:/.test(entry));
}
