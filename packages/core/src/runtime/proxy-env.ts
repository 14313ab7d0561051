import { type Agent, globalAgent } from "node:http";
import { isLoopback } from "../endpoint/custom-endpoint";

type ProxyEnv = Readonly<Record<string, string | undefined>>;

/**
 * The proxy variables that Node's own agents use, so that ours use the same; undefined if Node's use none. They do if the
 * process was started with `NODE_USE_ENV_PROXY=1` or `--use-env-proxy` (Node 22.21, 24.5 and later). Plain http is for
 * this machine only, so it does not use a remote proxy, which would receive the token.
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
