import { memoize, type Provider, withAnswer } from "../config/provider";
import { type Endpoint, textOf } from "../endpoint/custom-endpoint";
import type { Middleware } from "../middleware/middleware";

/** Notes the client's endpoint where plugins of the AWS SDK read or replace it, and the serializer takes it from. */
export function endpoint(config: { readonly endpoint: Provider<Endpoint> }): Middleware {
  const url = memoize(async () => new URL(textOf(await config.endpoint()) as string));
  return (next, context) => (call) =>
    withAnswer(url, (known) => {
      context.endpointV2 = { url: known };
      return next(call);
    });
}
