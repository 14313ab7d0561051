import { createHmac, timingSafeEqual } from "node:crypto";
import type { Incoming } from "../http/incoming";
import type { Caller } from "../iam/caller";
import type { Key, Keyring } from "../iam/keyring";
import { canonicalRequest, sha256 } from "./canonical-request";
import { SignatureError } from "./signature-error";
import { type SignedRequest, signedRequestOf } from "./signed-request";

interface Verifier {
  readonly keyring: Keyring;
  /** Returns epoch milliseconds. */
  readonly clock: () => number;
}

/** How far the time of a request may be from the service's, in milliseconds. */
const TOLERANCE = 15 * 60_000;

/**
 * The caller whose key signed a request with Signature Version 4.
 *
 * @param service - the name of the service in the scope of the signature
 * @throws SignatureError when the request is not signed, or not correctly
 */
export function verifySignature(incoming: Incoming, service: string, { keyring, clock }: Verifier): Caller {
  const signed = signedRequestOf(incoming);
  const now = clock();
  checkHeaders(signed, incoming.headers);
  checkTime(signed, now);
  checkScope(signed, service, incoming);
  const key = keyring.find(signed.accessKeyId, signed.sessionToken);
  if (key === undefined) {
    throw new SignatureError("unknown-key", "The security token included in the request is invalid.");
  }
  if (now >= key.expiration) {
    throw new SignatureError("expired-token", "The security token included in the request is expired");
  }
  checkSignature(signed, incoming, key);
  return key.caller;
}

function checkHeaders({ signedHeaders, expires }: SignedRequest, headers: Headers): void {
  const inAuthorization = expires === undefined ? [...headers.keys()].filter((it) => /^x-amz-/.test(it)) : [];
  for (const name of ["host", ...inAuthorization]) {
    if (!signedHeaders.includes(name)) {
      const title = name === "host" ? "'Host' or ':authority'" : `'${name}'`;
      mismatch(`${title} must be a 'SignedHeader' in the AWS Authorization.`);
    }
  }
}

function checkTime({ date, expires }: SignedRequest, now: number): void {
  const signedAt = timeOf(date);
  if (Number.isNaN(signedAt)) mismatch(`Date must be in ISO-8601 'basic format'. Got '${date}'.`);
  const lasts = expires === undefined ? TOLERANCE : expires * 1000;
  if (signedAt + lasts < now) {
    const earliest = basicTime(now - lasts);
    const words = expires === undefined ? "15 min." : `${expires} sec.`;
    mismatch(`Signature expired: ${date} is now earlier than ${earliest} (${basicTime(now)} - ${words})`);
  }
  if (signedAt - TOLERANCE > now) {
    const latest = basicTime(now + TOLERANCE);
    mismatch(
      `Signature not yet current: ${date} is still later than ${latest} (${basicTime(now)} + 15 min.)`,
    );
  }
}

function checkScope({ scope, date }: SignedRequest, service: string, { url, headers }: Incoming): void {
  const [day = "", region = "", name, terminator] = scope;
  const [, hostRegion] =
    /^(?:sts|oidc)(?:-fips)?\.([a-z]+-[a-z-]+-\d+)\./.exec(headers.get("host") ?? url.host) ?? [];
  if (name !== service) mismatch(`Credential should be scoped to correct service: '${service}'. `);
  if (region === "" || (hostRegion !== undefined && region !== hostRegion)) {
    mismatch(`Credential should be scoped to a valid region. `);
  }
  if (terminator !== "aws4_request") {
    mismatch(`Credential should be scoped with a valid terminator: 'aws4_request', not '${terminator}'.`);
  }
  if (day !== date.slice(0, 8)) {
    mismatch(
      `Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '${day}' != '${date.slice(0, 8)}', from '${date}'.`,
    );
  }
}

function checkSignature(signed: SignedRequest, incoming: Incoming, { secretAccessKey }: Key): void {
  const { scope, date, signedHeaders, signature } = signed;
  const text = [
    "AWS4-HMAC-SHA256",
    date,
    scope.join("/"),
    sha256(canonicalRequest(incoming, signedHeaders)),
  ].join("\n");
  let key: string | Buffer = `AWS4${secretAccessKey}`;
  for (const part of scope) key = hmac(key, part);
  const given = Buffer.from(signature);
  const expected = Buffer.from(hmac(key, text).toString("hex"));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
    mismatch(
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.",
    );
  }
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

/** Epoch milliseconds of a time such as `20300101T000000Z`; NaN for another text. */
function timeOf(date: string): number {
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(date) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

function basicTime(time: number): string {
  return `${new Date(time).toISOString().replace(/[:-]|\.\d+/g, "")}`;
}

function mismatch(message: string): never {
  throw new SignatureError("mismatch", message);
}
