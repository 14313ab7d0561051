import { AsyncLocalStorage } from "node:async_hooks";
import type { SSO } from "@identity-center/client-sso";
import type { Fault } from "@identity-center/emulator";
import { attemptOf, callHeader, faultOf, isLasting, isSilent } from "./faults";
import type { SoakCall } from "./mix";

/** How far a call has come, and which faults it met on its way. */
export class Progress {
  requests = 0;
  attempts = 0;
  /** The attempts of the last request. */
  attempt = 0;
  /** Attempts that ran out of time although nothing held them up. */
  starved = 0;
  readonly faults: (Fault | undefined)[] = [];

  constructor(readonly call: SoakCall) {}

  get retries(): number {
    return this.attempts - this.requests;
  }

  /** Whether an error is what the call had to end with: a lasting fault, or one at the last attempt allowed. */
  explains(error: any): boolean {
    const { kind } = this.call;
    if (kind === "aborted" && error.name === "AbortError") return true;
    if (kind === "deadline" && error.name === "TimeoutError") return true;
    if (kind === "forbidden" && error.name === "ForbiddenException") return true;
    if (error.name === "UnauthorizedException") {
      const revoked = this.faults.some((fault) => fault?.kind === "revoke");
      // The answer to a logout may be lost; it is asked for again then, without a session.
      const loggedOut = kind === "logout" && this.faults.some(Boolean);
      if (kind === "unauthorized" || revoked || loggedOut) return true;
    }
    // A page may lead back because of a fault that came earlier.
    const looped = this.faults.some((fault) => fault?.kind === "repeat-token");
    if (error.name === "PaginationError" && looped) return true;
    return this.attempt === 3 || isLasting(this.faults.at(-1));
  }
}

export const progress: AsyncLocalStorage<Progress> = new AsyncLocalStorage();

/** Lets a client mark its requests with the call they belong to, and note their attempts. */
export function follow(client: SSO, seed: number): void {
  client.middlewareStack.add(
    (next: any) => (args: any) => {
      const own = progress.getStore();
      if (own) {
        args.request.headers[callHeader] = `${own.call.number}.${own.requests}`;
        own.requests += 1;
      }
      return next(args);
    },
    { name: "soakCall", step: "build" },
  );
  client.middlewareStack.add(
    (next: any) => async (args: any) => {
      const own = progress.getStore();
      if (!own) return next(args);
      const headers = new Map(Object.entries<string>(args.request.headers));
      const attempt = attemptOf({ get: (name) => headers.get(name) ?? null });
      own.attempts += 1;
      own.attempt = attempt.attempt;
      const fault = faultOf(seed, attempt);
      own.faults.push(fault);
      try {
        return await next(args);
      } catch (error: any) {
        if (error?.name === "TimeoutError" && error.code !== "ECONNRESET" && !isSilent(fault))
          own.starved += 1;
        throw error;
      }
    },
    { name: "soakAttempt", step: "finalizeRequest", priority: "low" },
  );
}
