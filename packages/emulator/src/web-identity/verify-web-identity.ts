import type { IdentityProvider } from "../directory/iam";
import type { Signer } from "../util/signer";
import { isGenuine, readWebIdentityToken, type WebIdentity } from "./web-identity-token";

interface Verifier {
  readonly identityProviders: ReadonlyMap<string, IdentityProvider>;
  readonly signer: Signer;
  /** Returns epoch milliseconds. */
  readonly clock: () => number;
}

/** The web identity of a valid token, or what is wrong with the token. */
export type VerifiedWebIdentity =
  | { readonly identity: WebIdentity; readonly problem?: never }
  | { readonly identity?: never; readonly problem: { readonly isExpiry: boolean; readonly message: string } };

/** Verifies a web identity token: its form, issuer, signature, audience and lifetime. */
export function verifyWebIdentity(
  token: string,
  { identityProviders, signer, clock }: Verifier,
): VerifiedWebIdentity {
  const identity = readWebIdentityToken(token);
  if (identity === undefined) {
    return invalid(
      "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
    );
  }
  const { issuer, audience, expiresAt } = identity;
  const provider = identityProviders.get(issuer);
  if (provider === undefined) return invalid(`No OpenIDConnect provider found in your account for ${issuer}`);
  if (!isGenuine(token, provider, signer)) return invalid("Token signature invalid");
  if (!provider.audiences.includes(audience)) return invalid("Incorrect token audience");
  const now = Math.floor(clock() / 1000);
  if (now < expiresAt) return { identity };
  const message = `Token expired: current date/time ${now} must be before the expiration date/time ${expiresAt}`;
  return { problem: { isExpiry: true, message } };
}

function invalid(message: string): VerifiedWebIdentity {
  return { problem: { isExpiry: false, message } };
}
