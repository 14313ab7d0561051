import type { InputMember } from "@identity-center/core";

/** The access token as the portal expects it. */
export const accessToken: InputMember = { header: "x-amz-sso_bearer_token", secret: true };
