import type { FailedCall, Service } from "@identity-center/core";
import {
  ForbiddenException,
  InvalidRequestException,
  ResourceNotFoundException,
  SSOServiceException,
  TooManyRequestsException,
  UnauthorizedException,
} from "./exceptions";

/** The Portal API of AWS IAM Identity Center. */
export const sso: Service = {
  id: "SSO",
  clientName: "SSOClient",
  apiVersion: "2019-06-10",
  hostPrefix: "portal.sso",
  exception: SSOServiceException,
  exceptions: {
    InvalidRequestException: [400, InvalidRequestException],
    UnauthorizedException: [401, UnauthorizedException],
    ForbiddenException: [403, ForbiddenException],
    ResourceNotFoundException: [404, ResourceNotFoundException],
    TooManyRequestsException: [429, TooManyRequestsException],
  },
  hint,
};

// The portal returns the same error for an expired token, a revoked one and one of another region. For a missing
// assignment its message is two words (synfinatic/aws-sso-cli#279, Noovolari/leapp#360).
function hint({ name, region, input }: FailedCall): string | undefined {
  if (name === "UnauthorizedException") return `token expired, revoked, or not of ${region}: sign in again`;
  const { accountId, roleName = "any role" } = input;
  return name === "ForbiddenException" && accountId
    ? `no assignment to ${roleName} in ${accountId}`
    : undefined;
}
