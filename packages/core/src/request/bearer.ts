import type { CallScope } from "../call/call-scope";
import { Wait } from "../call/wait";
import type { Clock } from "../config/clock";
import type { TokenIdentity, TokenIdentityProvider } from "../config/token-identity";
import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { Call, Handler, Middleware, Result } from "../middleware/middleware";
import type { Operation } from "../model/operation";

/** A token is renewed this long before it expires, as the AWS SDKs do. */
const renewBefore = 5 * 60_000;

/** The header that carries an operation's token; empty where it takes none. */
export function tokenHeader({ input }: Operation): string {
  for (const member in input) if (input[member]?.secret) return input[member].header ?? "";
  return "";
}

/** Whether a text can be a key or a token: wherever it goes, a header, a file or a shell, nothing in it has a meaning. */
export function isKey(text: string): boolean {
  return text !== "" && !/[^!-~]/.test(text);
}

/** Refuses what cannot be a token; the message never shows it. */
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
 * Puts the client's token where the input had none. Its provider is asked once, then again when the token nears its
 * end or a call with it failed.
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
      // Of the calls that see the end come, the first renews.
      if (ending && known === held) known = undefined;
      known ??= provider();
      used = known;
      // A provider that never answers is asked anew by the next call.
      scope.begin(new Wait()).onEnd = () => {
        if (known === used) known = undefined;
      };
      call.request.headers[header] = checkToken("token", (await used)?.token);
      return await next(call);
    } catch (error) {
      // Not if another call has a newer one already.
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
