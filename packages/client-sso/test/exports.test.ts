import * as peer from "@aws-sdk/client-sso";
import * as own from "@identity-center/client-sso";
import { expect, test } from "vitest";

test("the package exports these values and no other", () => {
  expect(Object.keys(own).sort()).toEqual([
    "$Command",
    "ForbiddenException",
    "GetRoleCredentialsCommand",
    "InvalidParameterError",
    "InvalidRequestException",
    "ListAccountRolesCommand",
    "ListAccountsCommand",
    "LogoutCommand",
    "PaginationError",
    "ResourceNotFoundException",
    "SSO",
    "SSOClient",
    "SSOServiceException",
    "TooManyRequestsException",
    "TransportError",
    "UnauthorizedException",
    "__Client",
    "iterateAccountRoles",
    "iterateAccounts",
    "paginateListAccountRoles",
    "paginateListAccounts",
    "tracingPlugin",
  ]);
});

/** What is no part of the documented surface: schemas (`Name$`), and what a CommonJS import adds. */
const undocumented = /\$$|^(errorTypeRegistries|default|module\.exports)$/;
const documented = Object.keys(peer).filter((name) => !undocumented.test(name));

test("the documented surface of the AWS SDK's client is known", () => {
  expect(documented.sort()).toEqual([
    "$Command",
    "GetRoleCredentialsCommand",
    "InvalidRequestException",
    "ListAccountRolesCommand",
    "ListAccountsCommand",
    "LogoutCommand",
    "ResourceNotFoundException",
    "SSO",
    "SSOClient",
    "SSOServiceException",
    "TooManyRequestsException",
    "UnauthorizedException",
    "__Client",
    "paginateListAccountRoles",
    "paginateListAccounts",
  ]);
});

test("clients are of the class that is exported as their base", () => {
  for (const { SSO, __Client } of [own, peer])
    expect(new SSO({ region: "us-east-1" })).toBeInstanceOf(__Client);
});

test.each(documented)("%s is here too, under the same name", (name) => {
  const ours = (own as Record<string, any>)[name];
  const theirs = (peer as Record<string, any>)[name];
  expect(ours).toBeTypeOf("function");
  if (!/^(\$Command|__Client)$/.test(name)) expect(ours.name).toBe(name);
  if (theirs.shapeId) expect(ours.shapeId).toBe(theirs.shapeId);
});

test("the aggregated client has the methods of the AWS SDK's", () => {
  const methods = Object.getOwnPropertyNames(peer.SSO.prototype).filter((name) => name !== "constructor");
  expect(methods.length).toBeGreaterThan(3);
  const missing = methods.filter((name) => typeof (own.SSO.prototype as any)[name] !== "function");
  expect(missing).toEqual([]);
});
