import { trustsSubject } from "../iam/trust";
import { checkRoleArn, startSession } from "../sts/assume-role";
import { parametersOf } from "../sts/parameters";
import { accessDenied, StsError } from "../sts/sts-error";
import { isGenuine, readWebIdentityToken, type WebIdentity } from "../web-identity/web-identity-token";
import type { Store } from "./store";
import type { StsHandler } from "./sts-handler";

/** Takes a web identity in place of a signature. */
export const assumeRoleWithWebIdentity: StsHandler = (given, store) => {
  const parameters = parametersOf(given, "WebIdentityToken");
  const { RoleArn, WebIdentityToken } = parameters;
  checkRoleArn(RoleArn);
  const { issuer, subject, audience } = verify(WebIdentityToken, store);
  const role = store.iamRoles.get(RoleArn);
  if (role === undefined || !trustsSubject(role, issuer, subject)) {
    throw accessDenied("Not authorized to perform sts:AssumeRoleWithWebIdentity");
  }
  return {
    SubjectFromWebIdentityToken: subject,
    Audience: audience,
    Provider: issuer,
    ...startSession(role, parameters, store),
  };
};

function verify(token: string, { identityProviders, signer, clock }: Store): WebIdentity {
  const identity = readWebIdentityToken(token);
  if (identity === undefined) {
    throw invalidToken(
      "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
    );
  }
  const { issuer, audience, expiresAt } = identity;
  const provider = identityProviders.get(issuer);
  if (provider === undefined) {
    throw invalidToken(`No OpenIDConnect provider found in your account for ${issuer}`);
  }
  if (!isGenuine(token, provider, signer)) throw invalidToken("Token signature invalid");
  if (!provider.audiences.includes(audience)) throw invalidToken("Incorrect token audience");
  const now = Math.floor(clock() / 1000);
  if (now >= expiresAt) {
    const words = `Token expired: current date/time ${now} must be before the expiration date/time ${expiresAt}`;
    throw new StsError(400, "ExpiredTokenException", words);
  }
  return identity;
}

function invalidToken(message: string): StsError {
  return new StsError(400, "InvalidIdentityToken", message);
}
