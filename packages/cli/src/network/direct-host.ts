import type { Environment } from "@identity-center/shared-files";
import { isExcepted } from "./no-proxy";
import { proxyVariable } from "./proxy";

/**
 * The variables to set so that programs reach a host by http directly; none where the environment names no proxy for http. A
 * program that reads only one of the spellings of `NO_PROXY`, or prefers it, still finds what the user excepted.
 */
export function directHostVariables(env: Environment, host: string): Readonly<Record<string, string>> {
  if (!proxyVariable(env, "http_proxy") && !proxyVariable(env, "all_proxy")) return {};
  const { no_proxy: lower, NO_PROXY: upper } = env;
  return { no_proxy: withHost(lower ?? upper, host), NO_PROXY: withHost(upper ?? lower, host) };
}

function withHost(exceptions = "", host: string): string {
  if (isExcepted(host, exceptions)) return exceptions;
  return exceptions.trim() === "" ? host : `${exceptions},${host}`;
}
