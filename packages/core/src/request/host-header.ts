import type { Middleware } from "../middleware/middleware";

/** Sets the `host` header, which plugins of the AWS SDK read or replace. */
export const hostHeader: Middleware = (next) => (call) => {
  const { headers, hostname, port } = call.request;
  headers["host"] ??= port ? `${hostname}:${port}` : hostname;
  return next(call);
};
