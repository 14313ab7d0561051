import { createHash } from "node:crypto";
import type { Portal } from "../src/index";

export const DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
export const PORTAL_SCOPE = "sso:account:access";
export const REDIRECT_URI = "http://127.0.0.1/oauth/callback";
export const LISTENING_URI = "http://127.0.0.1:43210/oauth/callback";
export const ORIGIN = "http://idc.test";

export interface OidcAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** Sends JSON, or an unchanged string, to an operation of the OIDC API. */
export async function post(portal: Portal, path: string, body: unknown): Promise<OidcAnswer> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const request = new Request(`${ORIGIN}${path}`, { method: "POST", body: text });
  const response = await portal.handle(request);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, unknown>,
  };
}

/** Sends a request as a browser would, without following redirects. */
export function browse(portal: Portal, target: string, form?: Record<string, string>): Promise<Response> {
  const body = form && new URLSearchParams(form);
  const url = new URL(target, ORIGIN);
  const init = body === undefined ? {} : { method: "POST", body, headers: { origin: ORIGIN } };
  return portal.handle(new Request(url, init));
}

/** What a client sends with every request. */
export interface Client {
  readonly clientId: string;
  readonly clientSecret: string;
}

export async function register(portal: Portal, metadata: Record<string, unknown> = {}): Promise<Client> {
  const { body } = await post(portal, "/client/register", {
    clientName: "a-client",
    clientType: "public",
    scopes: [PORTAL_SCOPE],
    ...metadata,
  });
  return { clientId: `${body.clientId}`, clientSecret: `${body.clientSecret}` };
}

/** A client for the browser flow, as the AWS CLI registers. */
export function registerForBrowser(portal: Portal, metadata: Record<string, unknown> = {}): Promise<Client> {
  return register(portal, {
    grantTypes: ["authorization_code", "refresh_token"],
    redirectUris: [REDIRECT_URI],
    issuerUrl: portal.directory.startUrl,
    ...metadata,
  });
}

/** A waiting device, and a function that polls for its token. */
export interface Device {
  readonly client: Client;
  readonly userCode: string;
  readonly deviceCode: string;
  poll(): Promise<OidcAnswer>;
}

export async function startDevice(portal: Portal, given?: Client): Promise<Device> {
  const client = given ?? (await register(portal));
  const { startUrl } = portal.directory;
  const { body } = await post(portal, "/device_authorization", { ...client, startUrl });
  const deviceCode = `${body.deviceCode}`;
  return {
    client,
    deviceCode,
    userCode: `${body.userCode}`,
    poll: () => post(portal, "/token", { ...client, grantType: DEVICE_CODE, deviceCode }),
  };
}

/** The tokens of an approved device. */
export async function signInDevice(portal: Portal, given?: Client): Promise<Client & Record<string, string>> {
  const device = await startDevice(portal, given);
  portal.approve(device.userCode);
  const { body } = await device.poll();
  return { ...device.client, accessToken: `${body.accessToken}`, refreshToken: `${body.refreshToken}` };
}

export function refresh(portal: Portal, { clientId, clientSecret, refreshToken }: Record<string, unknown>) {
  return post(portal, "/token", { clientId, clientSecret, grantType: "refresh_token", refreshToken });
}

export const VERIFIER = "a-verifier-of-more-than-forty-three-characters";

export function challengeOf(verifier: string): string {
  return createHash("sha256").update(verifier).digest("base64url");
}

/** The path of the consent page for a client. Parameters that are undefined in `changes` are left out. */
export function authorizePath(
  { clientId }: Client,
  changes: Record<string, string | undefined> = {},
): string {
  const query = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: LISTENING_URI,
    state: "the-state",
    code_challenge_method: "S256",
    code_challenge: challengeOf(VERIFIER),
    scopes: PORTAL_SCOPE,
    ...changes,
  };
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `/authorize?${new URLSearchParams(given)}`;
}

/** The hidden fields of the form on a page. */
export function hiddenFields(page: string): Record<string, string> {
  const fields = page.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  return Object.fromEntries([...fields].map(([, name, value]) => [name, value]));
}

/** The parts of a response that identify an error. */
export function errorOf({ status, headers, body }: OidcAnswer): string {
  return `${status} ${headers.get("x-amzn-errortype")?.split(":")[0]} ${body.error}`;
}
