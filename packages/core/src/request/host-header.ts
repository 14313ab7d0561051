import type { Middleware } from "../middleware/middleware";

/** Writes the `host` header, which plugins of the AWS SDK expect to find or to replace. */
export const hostHeader: Middleware = (next) => (call) => {
  const { headers, hostname, port } = call.request;
  headers["host"] ??= port ? `${hostname}:${port}` : hostname;
  return next(call);
};
