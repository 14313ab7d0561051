/** A grant type of CreateTokenWithIAM. */
export type IamGrantType = (typeof IAM_GRANT_TYPES)[number];

export const JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
export const TOKEN_EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

const IAM_GRANT_TYPES = ["authorization_code", "refresh_token", JWT_BEARER, TOKEN_EXCHANGE] as const;

export function isIamGrantType(value: unknown): value is IamGrantType {
  return IAM_GRANT_TYPES.some((grantType) => grantType === value);
}
