import { trustsSubject } from "../iam/trust";
import { checkRoleArn, startSession } from "../sts/assume-role";
import { parametersOf } from "../sts/parameters";
import { accessDenied, StsError } from "../sts/sts-error";
import { verifyWebIdentity } from "../web-identity/verify-web-identity";
import type { StsHandler } from "./sts-handler";

/** Takes a web identity in place of a signature. */
export const assumeRoleWithWebIdentity: StsHandler = (given, store) => {
  const parameters = parametersOf(given, "WebIdentityToken");
  const { RoleArn, WebIdentityToken } = parameters;
  checkRoleArn(RoleArn);
  const { identity, problem } = verifyWebIdentity(WebIdentityToken, store);
  if (problem !== undefined) {
    throw new StsError(
      400,
      problem.isExpiry ? "ExpiredTokenException" : "InvalidIdentityToken",
      problem.message,
    );
  }
  const { issuer, subject, audience } = identity;
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
