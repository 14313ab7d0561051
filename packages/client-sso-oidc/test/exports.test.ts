import * as peer from "@aws-sdk/client-sso-oidc";
import * as own from "@identity-center/client-sso-oidc";
import { expect, test } from "vitest";

test("the package exports these values and no other", () => {
  expect(Object.keys(own).sort()).toEqual([
    "$Command",
    "AccessDeniedException",
    "AuthorizationPendingException",
    "CreateTokenCommand",
    "ExpiredTokenException",
    "InternalServerException",
    "InvalidClientException",
    "InvalidClientMetadataException",
    "InvalidGrantException",
    "InvalidParameterError",
    "InvalidRedirectUriException",
    "InvalidRequestException",
    "InvalidRequestRegionException",
    "InvalidScopeException",
    "RegisterClientCommand",
    "SSOOIDC",
    "SSOOIDCClient",
    "SSOOIDCServiceException",
    "SlowDownException",
    "StartDeviceAuthorizationCommand",
    "TransportError",
    "UnauthorizedClientException",
    "UnsupportedGrantTypeException",
    "tracingPlugin",
  ]);
});

/** What is no part of the documented surface: schemas (`Name$`), the base class, what a CommonJS import adds. */
const undocumented = /\$$|^(__Client|errorTypeRegistries|default|module\.exports)$/;
/** An operation for those who sign with IAM, and two lists of reasons. */
const left = ["CreateTokenWithIAMCommand", "AccessDeniedExceptionReason", "InvalidRequestExceptionReason"];
const documented = Object.keys(peer).filter((name) => !undocumented.test(name));

test("what the AWS SDK's client has and this one leaves out is known", () => {
  expect(documented.filter((name) => !(name in own)).sort()).toEqual(left.sort());
  expect(documented.length).toBeGreaterThan(20);
});

test.each(documented.filter((name) => !left.includes(name)))(
  "%s is here too, under the same name",
  (name) => {
    const ours = (own as Record<string, any>)[name];
    const theirs = (peer as Record<string, any>)[name];
    expect(ours).toBeTypeOf("function");
    if (name !== "$Command") expect(ours.name).toBe(name);
    expect(ours.shapeId).toBe(theirs.shapeId);
  },
);

test("the aggregated client has the methods of the AWS SDK's", () => {
  const methods = Object.getOwnPropertyNames(peer.SSOOIDC.prototype).filter((name) => name !== "constructor");
  const missing = methods.filter((name) => typeof (own.SSOOIDC.prototype as any)[name] !== "function");
  expect(missing).toEqual(["createTokenWithIAM"]);
});
