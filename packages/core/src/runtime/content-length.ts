import type { Middleware } from "../middleware/middleware";

/**
 * Sets the `content-length` header, which plugins of the AWS SDK expect. A body of unknown length, such as a stream, is
 * left to the request handler.
 */
export const contentLength: Middleware = (next, { operation }) =>
  operation.method === "GET"
    ? next
    : (call) => {
        const { body, headers } = call.request;
        const length = lengthOf(body);
        const isSet = Object.keys(headers).some((name) => name.toLowerCase() === "content-length");
        if (length && !isSet) headers["content-length"] = `${length}`;
        return next(call);
      };

function lengthOf(body: unknown): number | undefined {
  if (typeof body === "string") return Buffer.byteLength(body);
  return (body as Partial<Uint8Array> | undefined)?.byteLength;
}
