import * as peer from "@aws-sdk/client-sso-oidc";
import * as own from "@identity-center/client-sso-oidc";
import { expect, test } from "vitest";

test("the package exports these values and no other", () => {
  expect(Object.keys(own).sort()).toEqual([
    "$Command",
    "AccessDeniedException",
    "AccessDeniedExceptionReason",
    "AuthorizationPendingException",
    "CreateTokenCommand",
    "CreateTokenWithIAMCommand",
    "ExpiredTokenException",
    "InternalServerException",
    "InvalidClientException",
    "InvalidClientMetadataException",
    "InvalidGrantException",
    "InvalidParameterError",
    "InvalidRedirectUriException",
    "InvalidRequestException",
    "InvalidRequestExceptionReason",
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
    "__Client",
    "authorizationUrl",
    "createPkce",
    "loopbackRedirectUri",
    "tracingPlugin",
  ]);
});

/** What is no part of the documented surface: schemas (`Name$`), and what a CommonJS import adds. */
const undocumented = /\$$|^(errorTypeRegistries|default|module\.exports)$/;
const documented = Object.keys(peer).filter((name) => !undocumented.test(name));

test("what the AWS SDK's client has is here", () => {
  expect(documented.filter((name) => !(name in own))).toEqual([]);
  expect(documented.length).toBeGreaterThan(20);
});

test("the reasons of errors are the same", () => {
  expect(own.AccessDeniedExceptionReason).toEqual(peer.AccessDeniedExceptionReason);
  expect(own.InvalidRequestExceptionReason).toEqual(peer.InvalidRequestExceptionReason);
});

test("clients are of the class that is exported as their base", () => {
  for (const { SSOOIDC, __Client } of [own, peer])
    expect(new SSOOIDC({ region: "us-east-1" })).toBeInstanceOf(__Client);
});

test.each(documented.filter((name) => !/Reason$/.test(name)))(
  "%s is here too, under the same name",
  (name) => {
    const ours = (own as Record<string, any>)[name];
    const theirs = (peer as Record<string, any>)[name];
    expect(ours).toBeTypeOf("function");
    if (!/^(\$Command|__Client)$/.test(name)) expect(ours.name).toBe(name);
    expect(ours.shapeId).toBe(theirs.shapeId);
  },
);

test("the aggregated client has the methods of the AWS SDK's", () => {
  const methods = Object.getOwnPropertyNames(peer.SSOOIDC.prototype).filter((name) => name !== "constructor");
  const missing = methods.filter((name) => typeof (own.SSOOIDC.prototype as any)[name] !== "function");
  expect(missing).toEqual([]);
});
