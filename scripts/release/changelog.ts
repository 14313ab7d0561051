const unreleased = "## Unreleased\n";

/** Whether the changelog says what a version has. */
export function hasHeading(changelog: string, version: string): boolean {
  return headings(changelog).some(([, found]) => found === version);
}

/**
 * The changelog with what is unreleased under the heading of a version; as it is, where the version has one.
 * @param date - such as 2026-11-30
 * @throws where nothing is unreleased
 */
export function withHeading(changelog: string, version: string, date: string): string {
  if (hasHeading(changelog, version)) return changelog;
  const start = changelog.indexOf(unreleased) + unreleased.length;
  if (start < unreleased.length) throw new Error(`CHANGELOG.md has no heading "${unreleased.trim()}"`);
  const [next] = headings(changelog.slice(start));
  const changes = changelog.slice(start, next ? start + next.index : undefined);
  if (!/^- /m.test(changes)) throw new Error("CHANGELOG.md names no change that is unreleased");
  return `${changelog.slice(0, start)}\n## ${version} (${date})\n${changelog.slice(start)}`;
}

/** The headings of versions; what they match, and the version. */
function headings(changelog: string): RegExpExecArray[] {
  return [...changelog.matchAll(/^## (\d\S*) \(\d{4}-\d\d-\d\d\)$/gm)];
}
