import type { Clock } from "../config/clock";
import type { TokenIdentityProvider } from "../config/token-identity";
import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { Middleware } from "../middleware/middleware";
import type { Operation } from "../model/operation";
import { lender } from "./lender";

/** The header for the token of an operation; empty if it takes none. */
export function tokenHeader({ input }: Operation): string {
  for (const member in input) if (input[member]?.secret) return input[member].header ?? "";
  return "";
}

/** Tells the proxy on the page's own origin that the page's own script is calling; such a call has no token. */
export const ownHeader = "x-identity-center";

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
  const lend = token && lender(token, clock);
  return (next, { operation, scope }) => {
    const header = tokenHeader(operation);
    return (call) =>
      !lend || !header || call.request.headers[header] || call.request.headers[ownHeader]
        ? next(call)
        : lend(scope, (identity) => {
            call.request.headers[header] = checkToken("token", identity?.token);
            return next(call);
          });
  };
}
