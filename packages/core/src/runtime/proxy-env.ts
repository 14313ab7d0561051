import { type Agent, globalAgent } from "node:http";
import { isLoopback } from "../endpoint/custom-endpoint";

type ProxyEnv = Readonly<Record<string, string | undefined>>;

/**
 * The variables by which Node's own agents find a proxy, so that ours find the same; undefined where Node's use none. They
 * do where the process began with `NODE_USE_ENV_PROXY=1` or `--use-env-proxy` (Node 22.21, 24.5 and later). Plain http,
 * which is for this machine, takes no proxy that is elsewhere, for it would carry the token there.
 */
export function proxyEnvFor(protocol: "http:" | "https:"): ProxyEnv | undefined {
  const { proxyEnv } = (globalAgent as Agent & { options?: { proxyEnv?: ProxyEnv } }).options ?? {};
  const { http_proxy: lower, HTTP_PROXY: upper } = proxyEnv ?? {};
  return protocol === "https:" || isLoopback(hostOf(lower || upper)) ? proxyEnv : undefined;
}

function hostOf(proxy = ""): string {
  try {
    return new URL(proxy).hostname;
  } catch {
    return "";
  }
}
