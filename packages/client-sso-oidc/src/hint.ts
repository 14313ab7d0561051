import type { FailedCall } from "@identity-center/core";

/** What to check, for errors whose message says too little. */
export function hint({ name, region, input }: FailedCall): string | undefined {
  switch (name) {
    case "InvalidClientException":
      return "the client's registration is unknown, expired, or of another region: register again";
    case "InvalidGrantException":
      return grantHint(input);
    case "ExpiredTokenException":
      return "the codes were not approved in time: start again";
    case "InvalidRequestException":
      return input["startUrl"] ? `check that ${input["startUrl"]} is a start URL of ${region}` : undefined;
    default:
      return undefined;
  }
}

// A refresh token expires with the portal session, whatever its own lifetime (aws/aws-cli#8561).
function grantHint({ grantType, code, deviceCode }: FailedCall["input"]): string | undefined {
  if (grantType === "refresh_token")
    return "the refresh token is used, or its session has ended: sign in again";
  return code || deviceCode ? "the code is used, expired, or another client's: sign in again" : undefined;
}
