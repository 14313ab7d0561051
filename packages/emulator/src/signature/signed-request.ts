import type { Incoming } from "../http/incoming";
import { SignatureError } from "./signature-error";

const ALGORITHM = "AWS4-HMAC-SHA256";

/** What a request says of its signature. */
export interface SignedRequest {
  readonly accessKeyId: string;
  readonly sessionToken: string | undefined;
  /** The scope of the credentials, such as `20300101/us-east-1/sts/aws4_request`. */
  readonly scope: readonly string[];
  /** When it was signed, such as `20300101T000000Z`. */
  readonly date: string;
  /** For how many seconds it is valid; undefined unless the signature is in the query. */
  readonly expires: number | undefined;
  /** The names of the headers, in lower case. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** @throws SignatureError when the request has no signature, or only a part of one */
export function signedRequestOf({ url, headers }: Incoming): SignedRequest {
  const authorization = headers.get("authorization");
  if (authorization !== null) return signedByHeader(authorization, headers);
  if (url.searchParams.has("X-Amz-Signature")) return signedByQuery(url.searchParams);
  throw new SignatureError("missing", "Request is missing Authentication Token");
}

function signedByHeader(authorization: string, headers: Headers): SignedRequest {
  const [algorithm = "", ...rest] = authorization.split(" ");
  if (algorithm !== ALGORITHM) throw new SignatureError("missing", "Request is missing Authentication Token");
  const parts = new Map<string, string>();
  for (const part of rest.join(" ").split(",")) {
    const [name = "", ...value] = part.trim().split("=");
    parts.set(name, value.join("="));
  }
  const problems = ["Credential", "Signature", "SignedHeaders"]
    .filter((name) => !parts.get(name))
    .map((name) => `Authorization header requires '${name}' parameter.`);
  const date = headers.get("x-amz-date");
  if (date === null) {
    problems.push("Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header.");
  }
  if (problems.length > 0) incomplete(`${problems.join(" ")} Authorization=${algorithm}`);
  return {
    ...credentialOf(parts.get("Credential") ?? ""),
    sessionToken: headers.get("x-amz-security-token") ?? undefined,
    date: date ?? "",
    expires: undefined,
    signedHeaders: (parts.get("SignedHeaders") ?? "").toLowerCase().split(";"),
    signature: parts.get("Signature") ?? "",
  };
}

function signedByQuery(query: URLSearchParams): SignedRequest {
  const required = (name: string) => {
    return (
      query.get(`X-Amz-${name}`) || incomplete(`AWS query-string parameters must include 'X-Amz-${name}'.`)
    );
  };
  if (required("Algorithm") !== ALGORITHM) incomplete("Unsupported AWS 'algorithm'");
  return {
    ...credentialOf(required("Credential")),
    sessionToken: query.get("X-Amz-Security-Token") ?? undefined,
    date: required("Date"),
    expires: secondsOf(required("Expires")),
    signedHeaders: required("SignedHeaders").toLowerCase().split(";"),
    signature: required("Signature"),
  };
}

function secondsOf(expires: string): number {
  const seconds = /^\d{1,6}$/.test(expires) ? Number(expires) : 0;
  if (seconds >= 1 && seconds <= 604_800) return seconds;
  return incomplete("X-Amz-Expires must be a number between 1 and 604800 seconds");
}

function credentialOf(credential: string): Pick<SignedRequest, "accessKeyId" | "scope"> {
  const [accessKeyId = "", ...scope] = credential.split("/");
  if (scope.length === 4) return { accessKeyId, scope };
  return incomplete(`Credential must have exactly 5 slash-delimited elements, got '${credential}'.`);
}

function incomplete(message: string): never {
  throw new SignatureError("incomplete", message);
}
