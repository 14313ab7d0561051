import type { Middleware } from "../middleware/middleware";
import type { Pluggable } from "../middleware/middleware-stack";

/**
 * Returns a plugin that adds a middleware that signs requests. It runs at each attempt, at the place and under the name
 * that plugins of the AWS SDK expect.
 * @example
 * ```ts
 * stack.use(signer((next) => (call) => next(signed(call))));
 * ```
 */
export function signer(middleware: Middleware): Pluggable {
  return {
    applyToStack: (stack) =>
      stack.addRelativeTo(middleware as never, {
        name: "httpSigningMiddleware",
        relation: "after",
        toMiddleware: "retryMiddleware",
        aliases: ["apiKeyMiddleware", "tokenMiddleware", "awsAuthMiddleware"],
        override: true,
      }),
  };
}
