import type { ResolvedClientConfig } from "./config";
import type { Middleware } from "./middleware";
import { memoize } from "./provider";
import { userAgentProducts } from "./runtime";

/** Says who calls; the string is made once per client. */
export function userAgent({ userAgentAppId, serviceId, customUserAgent }: ResolvedClientConfig): Middleware {
  const text = memoize(async () => {
    const appId = await userAgentAppId();
    const products = [
      ...userAgentProducts,
      ["api", serviceId],
      ...customUserAgent,
      ...(appId ? [["app", appId]] : []),
    ];
    // One word a product, of characters that a header takes.
    return products.map((product) => product.join("/").replace(/[^!-~]+/g, "-")).join(" ");
  });
  return (next) => async (call) => {
    const { headers } = call.request;
    headers["user-agent"] = headers["x-amz-user-agent"] = await text();
    return next(call);
  };
}
