import type { $Command } from "@identity-center/client-sso";

/** The part of a middleware's arguments that is used here. */
interface Call {
  readonly request: { readonly headers: Record<string, string> };
}

/**
 * Makes each send of a command a single attempt. It replaces the client's own retry in the stack of this command only:
 * the limiter decides how long to wait, and our retries do not spend the retry budget of the client's other calls.
 */
export function sendOnce<C extends $Command<any, any>>(command: C): C {
  // A page without https has no `crypto.randomUUID`; the id only has to be unique.
  const invocation = globalThis.crypto?.randomUUID?.() ?? `${Math.random()}`;
  let attempts = 0;
  const attempt =
    (next: (call: Call) => Promise<unknown>) =>
    (call: Call): Promise<unknown> => {
      attempts += 1;
      call.request.headers["amz-sdk-invocation-id"] = invocation;
      call.request.headers["amz-sdk-request"] = `attempt=${attempts}`;
      return next(call);
    };
  command.middlewareStack.add(attempt as never, {
    name: "retryMiddleware",
    step: "finalizeRequest",
    priority: "high",
    override: true,
  });
  return command;
}
