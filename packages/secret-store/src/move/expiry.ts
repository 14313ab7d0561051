/** The JSON object of a secret; undefined for another text. */
export function parseObject(value: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const object: unknown = JSON.parse(value);
    return typeof object === "object" && object !== null && !Array.isArray(object)
      ? { ...object }
      : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value says something: a file that is being erased is an empty object. */
export function isOfUse(value: string): boolean {
  return Object.keys(parseObject(value) ?? {}).length > 0;
}

/** Whether a value is newer than another, and so has the refresh token that is still valid: the later expiry is. */
export function isNewer(value: string, other: string): boolean {
  return expiryOf(value) > expiryOf(other);
}

/** Epoch milliseconds of a token, a registration, or role credentials. */
function expiryOf(value: string): number {
  const { expiresAt, Credentials } = parseObject(value) ?? {};
  const time = Date.parse(String(expiresAt ?? Object(Credentials).Expiration));
  return Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time;
}
