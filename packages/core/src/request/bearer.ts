import type { CallScope } from "../call/call-scope";
import { Wait } from "../call/wait";
import type { Clock } from "../config/clock";
import type { TokenIdentity, TokenIdentityProvider } from "../config/token-identity";
import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { Call, Handler, Middleware, Result } from "../middleware/middleware";
import type { Operation } from "../model/operation";

/** Milliseconds before its expiration at which a token is renewed, as in the AWS SDKs. */
const renewBefore = 5 * 60_000;

/** The header for the token of an operation; empty if it takes none. */
export function tokenHeader({ input }: Operation): string {
  for (const member in input) if (input[member]?.secret) return input[member].header ?? "";
  return "";
}

/** Whether a text can be a key or a token: no character in it has a special meaning in a header, a file or a shell. */
export function isKey(text: string): boolean {
  return text !== "" && !/[^!-~]/.test(text);
}

/** Refuses a value that cannot be a token. The message does not show it. */
export function checkToken(parameter: string, value: unknown): string {
  if (typeof value === "string" && isKey(value)) return value;
  throw new InvalidParameterError(
    parameter,
    "a non-empty string of printable ASCII characters without spaces",
    typeof value,
  );
}

interface BearerConfig {
  readonly token: TokenIdentityProvider | undefined;
  readonly clock: Clock;
}

/**
 * Uses the client's token if the input has none. Its provider is called once, and again when the token is about to
 * expire or after a call with it failed.
 */
export function bearer({ token, clock }: BearerConfig): Middleware {
  let known: Promise<TokenIdentity> | undefined;

  async function identified(
    provider: TokenIdentityProvider,
    header: string,
    next: Handler,
    scope: CallScope,
    call: Call,
  ): Promise<Result> {
    let used: Promise<TokenIdentity> | undefined;
    try {
      const held = known;
      const { expiration } = (await held) ?? {};
      const ending = expiration && +expiration - renewBefore < clock.now();
      // The first call that sees the token expire renews it.
      if (ending && known === held) known = undefined;
      known ??= provider();
      used = known;
      // If the call ends before the provider returns, the next call asks it again.
      scope.begin(new Wait()).onEnd = () => {
        if (known === used) known = undefined;
      };
      call.request.headers[header] = checkToken("token", (await used)?.token);
      return await next(call);
    } catch (error) {
      // Unless another call has a newer one already.
      if (known === used) known = undefined;
      throw error;
    }
  }

  return (next, { operation, scope }) => {
    const header = tokenHeader(operation);
    return (call) =>
      !token || !header || call.request.headers[header]
        ? next(call)
        : identified(token, header, next, scope, call);
  };
}
