/** A refusal, as the page is told of it: in the portal's own form, so that `SSOClient` turns it into its typed errors. */
export class Problem extends Error {
  override readonly name = "Problem";

  /**
   * @param type - the wire name of the error, such as `ForbiddenException`
   * @param message - what was wrong and what is accepted; never a secret
   */
  constructor(
    readonly status: number,
    readonly type: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    options?: { readonly cause?: unknown },
  ) {
    super(message, options);
  }
}

export function invalidRequest(message: string): Problem {
  return new Problem(400, "InvalidRequestException", message);
}

export function unauthorized(): Problem {
  return new Problem(401, "UnauthorizedException", "Nobody is signed in, or the session has ended: sign in");
}

export function forbidden(message: string): Problem {
  return new Problem(403, "ForbiddenException", message);
}

/** @param accepted - the method that the path takes */
export function wrongMethod(accepted: string): Problem {
  return new Problem(405, "MethodNotAllowedException", `This path takes ${accepted}`, { allow: accepted });
}

/** @param seconds - after which it may be tried again */
export function tooMany(message: string, seconds: number): Problem {
  const wait = Math.max(1, Math.ceil(seconds));
  return new Problem(429, "TooManyRequestsException", message, { "retry-after": `${wait}` });
}

export function unavailable(message: string, cause?: unknown): Problem {
  return new Problem(503, "ServiceUnavailableException", message, {}, { cause });
}
