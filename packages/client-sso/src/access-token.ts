import type { InputMember } from "@identity-center/core";

/** How the portal takes the access token. */
export const accessToken: InputMember = { header: "x-amz-sso_bearer_token", secret: true };
