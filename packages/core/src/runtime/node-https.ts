import type * as Https from "node:https";

type NodeHttps = Pick<typeof Https, "Agent" | "request">;

class NotLoaded {}

/**
 * What smithy's handler imports from `node:https`: the build replaces that import by this. With TLS, `node:https` takes as
 * long to load as this whole package, so the first request that needs it loads it.
 */
export const node_https = { Agent: NotLoaded } as unknown as NodeHttps;

export async function loadHttps(): Promise<NodeHttps> {
  const { Agent, request } = await import("node:https");
  return Object.assign(node_https, { Agent, request });
}
