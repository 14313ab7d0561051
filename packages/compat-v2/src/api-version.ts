/**
 * The latest version that is not newer than a constraint.
 * @param constraint - a version, a date, `latest` or nothing
 * @param versions - in ascending order
 * @throws Error if every version is newer.
 */
export function resolveApiVersion(
  service: string,
  versions: readonly string[],
  constraint: string | Date | null | undefined,
): string {
  if (versions.length === 0) throw new Error(`No services defined on ${service}`);
  const at = (constraint as Partial<Date> | null)?.toISOString?.().slice(0, 10) || constraint || "latest";
  const found = versions.findLast((version) => version <= at);
  if (found) return found;
  throw new Error(`Could not find ${service} API to satisfy version constraint \`${at}'`);
}
