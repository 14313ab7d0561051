import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";
import { createPortal, type Iam, type Portal, type PortalOptions } from "../src/index";
import { START } from "./wire";

/** Credentials that sign a request. */
export interface Keys {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

export const ada = {
  arn: "arn:aws:iam::111122223333:user/ada",
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  mfaSerial: "arn:aws:iam::111122223333:mfa/ada",
  mfaCodes: ["123456"],
} as const;

export const ISSUER = "https://token.example.com";
const roles = "arn:aws:iam::444455556666:role";
export const DEPLOY: string = `${roles}/Deploy`;
export const SECOND: string = `${roles}/ops/Second`;
export const GUARDED: string = `${roles}/Guarded`;
export const SECRETIVE: string = `${roles}/Secretive`;
export const FROM_PORTAL: string = `${roles}/FromPortal`;
export const WEB: string = `${roles}/Web`;
export const CHINA = "arn:aws-cn:iam::444455556666:role/China";
export const APPLICATION =
  "arn:aws:sso::111122223333:application/ssoins-0123456789abcdef/apl-0123456789abcdef";

const iam: Iam = {
  users: [ada],
  roles: [
    { arn: DEPLOY, trust: ["111122223333"], maxSessionDuration: 7200 },
    { arn: SECOND, trust: [DEPLOY], maxSessionDuration: 43_200 },
    { arn: GUARDED, trust: ["arn:aws:iam::111122223333:user/*"], mfa: true },
    { arn: SECRETIVE, trust: [ada.arn], externalId: "corp:42" },
    { arn: FROM_PORTAL, trust: ["arn:aws:iam::111122223333:role/aws-reserved/*/AWSReservedSSO_ReadOnly_*"] },
    { arn: WEB, trust: [ISSUER], subject: "repo:corp/*:main" },
    { arn: CHINA, trust: [ada.arn] },
  ],
  identityProviders: [{ issuer: ISSUER, audiences: ["sts.amazonaws.com"] }],
};

export const directory = {
  startUrl: "https://d-0123456789.awsapps.example/start",
  accounts: [{ accountId: "111122223333", accountName: "dev", roles: ["ReadOnly"] }],
  applications: [
    { arn: APPLICATION, scopes: ["openid", "sts:identity_context"], redirectUris: ["http://127.0.0.1/cb"] },
  ],
  iam,
};

export function stsPortal(options: PortalOptions = {}): Portal {
  return createPortal({ directory, clock: () => START, ...options });
}

/** How a request is signed. */
export interface Signing {
  readonly keys?: Keys;
  readonly service?: string;
  readonly region?: string;
  /** Epoch milliseconds. */
  readonly at?: number;
}

class Sha256 {
  readonly #hash;
  constructor(secret?: string | Uint8Array) {
    this.#hash = secret === undefined ? createHash("sha256") : createHmac("sha256", secret);
  }
  update(data: string | Uint8Array): void {
    this.#hash.update(data);
  }
  async digest(): Promise<Uint8Array> {
    return this.#hash.digest();
  }
  reset(): void {}
}

function signer({ keys = ada, service = "sts", region = "us-east-1" }: Signing): SignatureV4 {
  // `ada` has members that are no credentials.
  const { accessKeyId, secretAccessKey, sessionToken } = keys as Keys;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  return new SignatureV4({ credentials, service, region, sha256: Sha256 as never });
}

/** A signed request, as the signer of the AWS SDK signs it. */
export async function signedRequest(
  url: string,
  body: string,
  signing: Signing = {},
  extra: Record<string, string> = {},
): Promise<Request> {
  const { host, hostname, pathname, searchParams } = new URL(url);
  const signed = await signer(signing).sign(
    {
      method: "POST",
      protocol: "http:",
      hostname,
      path: pathname,
      query: Object.fromEntries(searchParams),
      headers: { host, "content-type": "application/x-www-form-urlencoded", ...extra },
      body,
    },
    { signingDate: new Date(signing.at ?? START) },
  );
  return new Request(url, { method: "POST", headers: signed.headers, body });
}

/** A request whose signature is in its query, as the AWS SDK makes it. */
export async function presignedRequest(
  parameters: Record<string, string>,
  signing: Signing = {},
): Promise<Request> {
  const query = { Version: "2011-06-15", ...parameters };
  const signed = await signer(signing).presign(
    {
      method: "GET",
      protocol: "http:",
      hostname: "sts.test",
      path: "/",
      query,
      headers: { host: "sts.test" },
    },
    { signingDate: new Date(signing.at ?? START), expiresIn: 60 },
  );
  return new Request(`http://sts.test/?${new URLSearchParams(signed.query as Record<string, string>)}`);
}

export interface StsAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly xml: string;
  /** The text of the first element of a name. */
  text(name: string): string | undefined;
}

export async function readAnswer(response: Response): Promise<StsAnswer> {
  const xml = await response.text();
  const text = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return { status: response.status, headers: response.headers, xml, text };
}

/** Calls an operation of STS with a signed form. */
export async function callSts(
  portal: Portal,
  parameters: Record<string, string>,
  signing: Signing = {},
): Promise<StsAnswer> {
  const body = `${new URLSearchParams({ Version: "2011-06-15", ...parameters })}`;
  return readAnswer(await portal.handle(await signedRequest("http://sts.test/", body, signing)));
}

export function assume(
  portal: Portal,
  RoleArn: string,
  more: Record<string, string> = {},
  signing: Signing = {},
): Promise<StsAnswer> {
  return callSts(portal, { Action: "AssumeRole", RoleArn, RoleSessionName: "me", ...more }, signing);
}

/** The credentials in an answer. */
export function keysIn({ text }: StsAnswer): Required<Keys> {
  return {
    accessKeyId: `${text("AccessKeyId")}`,
    secretAccessKey: `${text("SecretAccessKey")}`,
    sessionToken: `${text("SessionToken")}`,
  };
}

/** The credentials of the portal's only role. */
export async function portalKeys(portal: Portal): Promise<Required<Keys>> {
  const { accessToken } = portal.signIn();
  const response = await portal.handle(
    new Request("http://portal.test/federation/credentials?account_id=111122223333&role_name=ReadOnly", {
      headers: { "x-amz-sso_bearer_token": accessToken },
    }),
  );
  const { roleCredentials } = (await response.json()) as { roleCredentials: Required<Keys> };
  return roleCredentials;
}

/** The code and the message of an error. */
export function errorOf({ status, text }: StsAnswer): string {
  return `${status} ${text("Code")}: ${text("Message")}`;
}
