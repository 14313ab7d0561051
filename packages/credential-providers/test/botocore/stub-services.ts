import { createHash } from "node:crypto";
import type { SentRequest } from "./outcome";
import { sessionNames } from "./profile-cases";

const expiration = "2099-01-01T00:00:00Z";

/** An access key id that tells who asked for what. */
function keyOf(...parts: readonly string[]): string {
  return `ASIA${createHash("sha1").update(parts.join("\n")).digest("hex").slice(0, 16).toUpperCase()}`;
}

function sts(request: SentRequest): [status: number, body: string] {
  const { action, parameters, signer } = request;
  const { RoleArn = "", ExternalId = "", WebIdentityToken = "" } = parameters;
  if (RoleArn.endsWith("/denied")) {
    const error = "<Error><Code>AccessDenied</Code><Message>Not allowed</Message></Error>";
    return [403, `<ErrorResponse>${error}</ErrorResponse>`];
  }
  const key = keyOf(action, RoleArn, ExternalId, signer ?? WebIdentityToken);
  const credentials =
    `<AccessKeyId>${key}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey>` +
    `<SessionToken>token-${key}</SessionToken><Expiration>${expiration}</Expiration>`;
  const user = `<Arn>${RoleArn.replace(":iam:", ":sts:").replace(":role/", ":assumed-role/")}/me</Arn><AssumedRoleId>AROA:me</AssumedRoleId>`;
  const result = `<${action}Result><Credentials>${credentials}</Credentials><AssumedRoleUser>${user}</AssumedRoleUser></${action}Result>`;
  return [200, `<${action}Response>${result}</${action}Response>`];
}

function portal({ action, parameters, token }: SentRequest): [status: number, body: string] {
  const key = keyOf(action, `${parameters["account_id"]}`, `${parameters["role_name"]}`, `${token}`);
  const roleCredentials = {
    accessKeyId: key,
    secretAccessKey: "secret",
    sessionToken: `token-${key}`,
    expiration: Date.parse(expiration),
  };
  return [200, JSON.stringify({ roleCredentials })];
}

/** STS and the portal, as `load_profiles.py` has them; a request handler for the clients. */
export function stubServices() {
  const requests: SentRequest[] = [];
  return {
    requests,
    async handle({ hostname, query, headers, body }: any): Promise<any> {
      const header = (name: string): string | null =>
        Object.entries<string>(headers).find(([each]) => each.toLowerCase() === name)?.[1] ?? null;
      const isSts = hostname.startsWith("sts");
      const request = isSts ? stsRequest(body) : portalRequest(query);
      const sent: SentRequest = {
        host: hostname,
        ...request,
        signer: /Credential=([^/]*)\//.exec(header("authorization") ?? "")?.[1] ?? null,
        token: header(isSts ? "x-amz-security-token" : "x-amz-sso_bearer_token"),
      };
      requests.push(sent);
      const [statusCode, text] = isSts ? sts(sent) : portal(sent);
      return { response: { statusCode, headers: { "x-amzn-requestid": "a-request" }, body: text } };
    },
  };
}

function stsRequest(body: unknown): Pick<SentRequest, "action" | "parameters"> {
  const text = typeof body === "string" ? body : Buffer.from(body as Uint8Array).toString();
  const { Action = "", Version: _, ...parameters } = Object.fromEntries(new URLSearchParams(text));
  const { RoleSessionName = "" } = parameters;
  const name = sessionNames.includes(RoleSessionName) ? RoleSessionName : "(default)";
  return { action: Action, parameters: { ...parameters, RoleSessionName: name } };
}

function portalRequest(query: Record<string, string>): Pick<SentRequest, "action" | "parameters"> {
  return { action: "GetRoleCredentials", parameters: query };
}
