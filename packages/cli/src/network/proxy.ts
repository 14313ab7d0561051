import { type Environment, parseUrl } from "@identity-center/shared-files";
import type { NamedProxy } from "./named-proxy";
import { isExcepted } from "./no-proxy";
import { ProxyError } from "./proxy-error";

/** The value of a variable, and the spelling under which it was found. */
interface Variable {
  readonly name: string;
  readonly text: string;
}

/** Undefined if nothing is set. Lower case takes precedence, even if it is empty, as in Python and thus in the AWS CLI. */
export function proxyVariable(env: Environment, lowerCase: string): Variable | undefined {
  const name = [lowerCase, lowerCase.toUpperCase()].find((spelling) => env[spelling] !== undefined);
  const text = name === undefined ? undefined : env[name];
  return name && text ? { name, text } : undefined;
}

/** The variable that names the proxy for https; exceptions of hosts are not considered. */
export function httpsProxyVariable(env: Environment): Variable | undefined {
  return proxyVariable(env, "https_proxy") ?? proxyVariable(env, "all_proxy");
}

/**
 * The proxy for a host and port; undefined if none is set, or if `NO_PROXY` excepts the host.
 *
 * @throws {@link ProxyError} for an invalid URL of a proxy
 */
export function proxyFor(host: string, port: number | string, env: Environment): NamedProxy | undefined {
  const variable = httpsProxyVariable(env);
  if (!variable) return undefined;
  const name = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  const exceptions = proxyVariable(env, "no_proxy")?.text ?? "";
  return isExcepted(+port === 443 ? name : `${name}:${port}`, exceptions) ? undefined : parseProxy(variable);
}

/** @throws {@link ProxyError} for an invalid URL, which it does not quote: the URL may contain a password. */
export function parseProxy({ name, text }: Variable): NamedProxy {
  // As in curl and the AWS CLI, the default scheme is http.
  const given = text.includes("://") ? text : `http://${text}`;
  const url = parseUrl(given);
  if (!url || !/^(https?|socks(4a?|5h?)?):$/.test(url.protocol) || !url.hostname)
    throw ProxyError.misnamed(name);
  const { protocol, host, username, password, pathname, search, hash } = url;
  // Then a password contains an unescaped character that ends the host part.
  if (`${pathname}${search}${hash}`.includes("@")) throw ProxyError.misnamed(name);
  return {
    url: new URL(`${protocol}//${host}`),
    user: decode(username),
    password: decode(password),
    variable: name,
  };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
