import { OidcError } from "./oidc-error";

/** The scope of the access portal. A client needs it to get a refresh token. */
export const PORTAL_SCOPE = "sso:account:access";

/**
 * The known scopes, with their descriptions on the consent page.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/customermanagedapps-saml2-oauth2.html
 */
const SCOPES: ReadonlyMap<string, string> = new Map([
  [PORTAL_SCOPE, "See your AWS accounts and get credentials for your roles in them"],
  ["codecatalyst:read_write", "Read and change your Amazon CodeCatalyst resources"],
  ["codewhisperer:analysis", "Analyse code for you with Amazon Q Developer"],
  ["codewhisperer:completions", "Suggest code to you with Amazon Q Developer"],
  ["codewhisperer:conversations", "Converse with you as Amazon Q Developer"],
  ["codewhisperer:taskassist", "Help with your tasks as Amazon Q Developer"],
  ["codewhisperer:transformations", "Transform code for you with Amazon Q Developer"],
  ["openid", "Know who you are"],
  ["redshift:connect", "Connect to Amazon Redshift as you"],
  ["sts:identity_context", "Call AWS services with your identity"],
  ["verified_access:application:connect", "Connect through AWS Verified Access as you"],
]);

/** @throws OidcError `invalid_scope` for an unknown scope */
export function checkScopes(scopes: readonly string[]): readonly string[] {
  if (scopes.every((scope) => SCOPES.has(scope))) return scopes;
  throw new OidcError("invalid_scope", "Invalid scope requested");
}

/**
 * The scopes of a request: those it names, or all granted scopes if it names none.
 *
 * @throws OidcError `invalid_scope` when it names a scope that is not granted
 */
export function narrowScopes(
  granted: readonly string[],
  asked: readonly string[] | undefined,
): readonly string[] {
  if (asked === undefined || asked.length === 0) return granted;
  if (!asked.every((scope) => granted.includes(scope))) {
    throw new OidcError("invalid_scope", "Scope is not granted to this client");
  }
  return asked;
}

/** What a scope allows, as text for people. */
export function describeScope(scope: string): string {
  return SCOPES.get(scope) ?? scope;
}
