import { memoize, type Provider, withAnswer } from "../config/provider";
import { type Endpoint, textOf } from "../endpoint/custom-endpoint";
import type { Middleware } from "../middleware/middleware";

/** Puts the client's endpoint into the context, where plugins of the AWS SDK read or replace it; the serializer uses it. */
export function endpoint(config: { readonly endpoint: Provider<Endpoint> }): Middleware {
  const place = memoize(async () => {
    const given = await config.endpoint();
    return { url: new URL(textOf(given) as string), own: given.own };
  });
  return (next, context) => (call) =>
    withAnswer(place, (known) => {
      context.endpointV2 = { ...known };
      return next(call);
    });
}
