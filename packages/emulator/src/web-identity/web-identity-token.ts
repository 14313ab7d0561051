import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { IdentityProvider } from "../directory/iam";
import type { Signer } from "../util/signer";

/** What a web identity token says. */
export interface WebIdentity {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** Epoch seconds. */
  readonly expiresAt: number;
}

const PURPOSE = "web identity";

/** A JSON Web Token for a web identity, signed by the portal itself. */
export function issueWebIdentityToken(
  signer: Signer,
  { issuer, subject, audience, expiresAt }: WebIdentity,
  issuedAt: number,
): string {
  const header = { alg: "HS256", typ: "JWT" };
  const claims = { iss: issuer, sub: subject, aud: audience, exp: expiresAt, iat: issuedAt };
  const text = [header, claims].map(encoded).join(".");
  return `${text}.${signer.sign(PURPOSE, text).toString("base64url")}`;
}

/** The web identity of a token; undefined for a text that is not such a token. The signature is not verified. */
export function readWebIdentityToken(token: string): WebIdentity | undefined {
  const { iss, sub, aud, exp } = partOf(token, 1);
  const audience = Array.isArray(aud) ? aud[0] : aud;
  return typeof iss === "string" &&
    typeof sub === "string" &&
    typeof audience === "string" &&
    typeof exp === "number" &&
    token.split(".").length === 3
    ? { issuer: iss, subject: sub, audience, expiresAt: exp }
    : undefined;
}

/** Whether a token was signed by the portal, or by a key of its provider. */
export function isGenuine(token: string, { keys = [] }: IdentityProvider, signer: Signer): boolean {
  const end = token.lastIndexOf(".");
  const text = token.slice(0, end);
  const signature = token.slice(end + 1);
  if (signer.sign(PURPOSE, text).toString("base64url") === signature) return true;
  const { alg, kid } = partOf(token, 0);
  return keys
    .filter((key) => kid === undefined || !("kid" in key) || key.kid === kid)
    .some((key) => {
      const publicKey = createPublicKey({ key: { ...key }, format: "jwk" });
      return isSignedBy(publicKey, alg, Buffer.from(text), Buffer.from(signature, "base64url"));
    });
}

function isSignedBy(key: KeyObject, alg: unknown, text: Buffer, signature: Buffer): boolean {
  if (alg === "RS256" && key.asymmetricKeyType === "rsa") return verify("sha256", text, key, signature);
  if (alg !== "ES256" || key.asymmetricKeyType !== "ec") return false;
  return verify("sha256", text, { key, dsaEncoding: "ieee-p1363" }, signature);
}

function partOf(token: string, index: number): Record<string, unknown> {
  try {
    return { ...JSON.parse(Buffer.from(token.split(".")[index] ?? "", "base64url").toString()) };
  } catch {
    return {};
  }
}

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
