import type { Incoming } from "../http/incoming";
import { type GrantType, isGrantType } from "../oidc/grant-type";
import { type IamGrantType, isIamGrantType } from "../oidc/iam-grant-type";
import type { Operation } from "./operation";

/** A request without its secrets. */
export interface SeenRequest {
  /** HTTP method of the request. */
  readonly method: string;
  /** Path of the request, without its query. */
  readonly path: string;
  /** Operation that was called; undefined if the path and method belong to none. */
  readonly operation: Operation | undefined;
  /** The grant type of a CreateToken or CreateTokenWithIAM request, if it is a known one; otherwise undefined. */
  readonly grantType?: GrantType | IamGrantType | undefined;
}

/** A request and its response. A socket fault can still keep the response from the client. */
export interface AnsweredRequest extends SeenRequest {
  /** HTTP status of the response. */
  readonly status: number;
  /** Error type of the response, such as `SlowDownException`; undefined for a success. */
  readonly errorType: string | undefined;
}

export function seenRequest({ method, url, body }: Incoming, operation: Operation | undefined): SeenRequest {
  const grantType = operation?.startsWith("CreateToken") ? grantTypeIn(body) : undefined;
  return { method, path: url.pathname, operation, grantType };
}

export function answeredRequest(seen: SeenRequest, { status, headers }: Response): AnsweredRequest {
  return { ...seen, status, errorType: headers.get("x-amzn-errortype")?.split(":")[0] };
}

/** Ignores an invalid body, which the route rejects. */
function grantTypeIn(body: string): GrantType | IamGrantType | undefined {
  try {
    const { grantType } = JSON.parse(body);
    return isGrantType(grantType) || isIamGrantType(grantType) ? grantType : undefined;
  } catch {
    return undefined;
  }
}
