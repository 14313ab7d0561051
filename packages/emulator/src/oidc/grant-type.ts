/** A grant type of CreateToken. */
export type GrantType = (typeof GRANT_TYPES)[number];

export const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";

const GRANT_TYPES = ["authorization_code", DEVICE_CODE, "refresh_token"] as const;

export function isGrantType(value: unknown): value is GrantType {
  return GRANT_TYPES.some((grantType) => grantType === value);
}
