import { memoize, type Provider, withAnswer } from "../config/provider";
import { type Endpoint, textOf } from "../endpoint/custom-endpoint";
import type { Middleware } from "../middleware/middleware";

/** Puts the client's endpoint into the context, where plugins of the AWS SDK read or replace it; the serializer uses it. */
export function endpoint(config: { readonly endpoint: Provider<Endpoint> }): Middleware {
  const url = memoize(async () => new URL(textOf(await config.endpoint()) as string));
  return (next, context) => (call) =>
    withAnswer(url, (known) => {
      context.endpointV2 = { url: known };
      return next(call);
    });
}
