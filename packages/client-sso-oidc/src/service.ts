import type { ErrorBody, Service } from "@identity-center/core";
import {
  AccessDeniedException,
  AuthorizationPendingException,
  ExpiredTokenException,
  InternalServerException,
  InvalidClientException,
  InvalidClientMetadataException,
  InvalidGrantException,
  InvalidRedirectUriException,
  InvalidRequestException,
  InvalidRequestRegionException,
  InvalidScopeException,
  SlowDownException,
  SSOOIDCServiceException,
  UnauthorizedClientException,
  UnsupportedGrantTypeException,
} from "./exceptions";
import { hint } from "./hint";

// If a response names no type, the first exception of its status is used.
const exceptions: Service["exceptions"] = {
  InvalidRequestException: [400, InvalidRequestException],
  AccessDeniedException: [400, AccessDeniedException],
  AuthorizationPendingException: [400, AuthorizationPendingException],
  ExpiredTokenException: [400, ExpiredTokenException],
  InvalidClientMetadataException: [400, InvalidClientMetadataException],
  InvalidGrantException: [400, InvalidGrantException],
  InvalidRedirectUriException: [400, InvalidRedirectUriException],
  InvalidRequestRegionException: [400, InvalidRequestRegionException],
  InvalidScopeException: [400, InvalidScopeException],
  SlowDownException: [400, SlowDownException],
  UnauthorizedClientException: [400, UnauthorizedClientException],
  UnsupportedGrantTypeException: [400, UnsupportedGrantTypeException],
  InvalidClientException: [401, InvalidClientException],
  InternalServerException: [500, InternalServerException],
};

const errorBody: ErrorBody = {
  members: ["error", "error_description", "reason", "endpoint", "region"],
  message: "error_description",
  type({ error }) {
    if (typeof error !== "string") return undefined;
    // `authorization_pending` is AuthorizationPendingException.
    const words = error.split("_").map((word) => word.slice(0, 1).toUpperCase() + word.slice(1));
    const name = `${words.join("")}Exception`;
    return Object.hasOwn(exceptions, name) ? name : undefined;
  },
};

/** The OIDC API of AWS IAM Identity Center. */
export const ssoOidc: Service = {
  id: "SSO OIDC",
  clientName: "SSOOIDCClient",
  apiVersion: "2019-06-10",
  hostPrefix: "oidc",
  exception: SSOOIDCServiceException,
  exceptions,
  errorBody,
  hint,
};
