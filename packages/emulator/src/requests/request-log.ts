import type { Incoming } from "../http/incoming";
import { type GrantType, isGrantType } from "../oidc/grant-type";
import type { Operation } from "./operation";

/** A request as it was seen from outside, without what is secret in it. */
export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  /** Undefined for a path or a verb that is no operation of an API. */
  readonly operation: Operation | undefined;
  /** What a CreateToken asks for, if it is known; undefined for all else. */
  readonly grantType?: GrantType | undefined;
}

/** A request and what was answered; a socket fault may yet keep the answer from its client. */
export interface AnsweredRequest extends SeenRequest {
  readonly status: number;
  /** Such as `SlowDownException`; undefined where there is none. */
  readonly errorType: string | undefined;
}

export function seenRequest(
  method: string,
  { url, body }: Incoming,
  operation: Operation | undefined,
): SeenRequest {
  const grantType = operation === "CreateToken" ? grantTypeIn(body) : undefined;
  return { method, path: url.pathname, operation, grantType };
}

export function answeredRequest(seen: SeenRequest, { status, headers }: Response): AnsweredRequest {
  return { ...seen, status, errorType: headers.get("x-amzn-errortype")?.split(":")[0] };
}

/** A body that cannot be read is the route's to refuse. */
function grantTypeIn(body: string): GrantType | undefined {
  try {
    const { grantType } = JSON.parse(body);
    return isGrantType(grantType) ? grantType : undefined;
  } catch {
    return undefined;
  }
}
