type NodeHttps = Pick<typeof import("node:https"), "Agent" | "request">;

class NotLoaded {}

let loaded: NodeHttps | undefined;

/**
 * What smithy's handler imports from `node:https`: the build replaces that import by this. With TLS, `node:https` takes as
 * long to load as this whole package, so the first request that needs it loads it. Like the module itself, it has what
 * others have replaced there.
 */
export const node_https = {
  get Agent() {
    return loaded?.Agent ?? NotLoaded;
  },
  get request() {
    return loaded?.request;
  },
} as NodeHttps;

export async function loadHttps(): Promise<NodeHttps> {
  loaded ??= (await import("node:https")).default;
  return loaded;
}
