import { memoize, withAnswer } from "../config/provider";
import type { ResolvedClientConfig } from "../config/resolved-config";
import type { Middleware } from "../middleware/middleware";
import { userAgentHeaders, userAgentProducts } from "../runtime/runtime";

/** Sets the user agent; the string is created once per client. */
export function userAgent({ userAgentAppId, serviceId, customUserAgent }: ResolvedClientConfig): Middleware {
  const text = memoize(async () => {
    const appId = await userAgentAppId();
    const products = [
      ...userAgentProducts,
      ["api", serviceId],
      ...customUserAgent,
      ...(appId ? [["app", appId]] : []),
    ];
    // Each product is one word of characters that a header accepts.
    return products.map((product) => product.join("/").replace(/[^!-~]+/g, "-")).join(" ");
  });
  return (next) => (call) =>
    withAnswer(text, (value) => {
      for (const name of userAgentHeaders) call.request.headers[name] = value;
      return next(call);
    });
}
