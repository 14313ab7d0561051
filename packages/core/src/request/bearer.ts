import type { Clock } from "../config/clock";
import type { TokenIdentity, TokenIdentityProvider } from "../config/token-identity";
import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { Call, Handler, Middleware, Result } from "../middleware/middleware";
import type { Operation } from "../model/operation";
import { type Loan, lender } from "./lender";

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
  const borrow = token && lender(token, clock);

  async function identified(
    header: string,
    next: Handler,
    call: Call,
    loan: Promise<Loan<TokenIdentity>>,
  ): Promise<Result> {
    const [identity, forget] = await loan;
    try {
      call.request.headers[header] = checkToken("token", identity?.token);
      return await next(call);
    } catch (error) {
      forget();
      throw error;
    }
  }

  return (next, { operation, scope }) => {
    const header = tokenHeader(operation);
    return (call) =>
      !borrow || !header || call.request.headers[header]
        ? next(call)
        : identified(header, next, call, borrow(scope));
  };
}
