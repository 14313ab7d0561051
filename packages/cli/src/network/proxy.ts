import type { Environment } from "@identity-center/shared-files";
import type { NamedProxy } from "./named-proxy";
import { isExcepted } from "./no-proxy";
import { ProxyError } from "./proxy-error";

/** What stands in a variable, and under which of its two spellings. */
interface Variable {
  readonly name: string;
  readonly text: string;
}

/** Undefined where nothing is set. Lower case goes first, even where it is empty, as in Python and so in the AWS CLI. */
export function proxyVariable(env: Environment, lowerCase: string): Variable | undefined {
  const name = [lowerCase, lowerCase.toUpperCase()].find((spelling) => env[spelling] !== undefined);
  const text = name === undefined ? undefined : env[name];
  return name && text ? { name, text } : undefined;
}

/** The variable that names a proxy for https, whatever the host. */
export function httpsProxyVariable(env: Environment): Variable | undefined {
  return proxyVariable(env, "https_proxy") ?? proxyVariable(env, "all_proxy");
}

/**
 * The proxy for a host and port; undefined where none is named, or `NO_PROXY` excepts them.
 *
 * @throws {@link ProxyError} for what is no proxy's URL
 */
export function proxyFor(host: string, port: number | string, env: Environment): NamedProxy | undefined {
  const variable = httpsProxyVariable(env);
  if (!variable) return undefined;
  const name = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  const exceptions = proxyVariable(env, "no_proxy")?.text ?? "";
  return isExcepted(+port === 443 ? name : `${name}:${port}`, exceptions) ? undefined : parseProxy(variable);
}

/** @throws {@link ProxyError} for what is no proxy's URL; it does not quote it, as a password may be in it. */
export function parseProxy({ name, text }: Variable): NamedProxy {
  // As curl and the AWS CLI have it, a proxy without a scheme is asked over http.
  const given = text.includes("://") ? text : `http://${text}`;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^(https?|socks(4a?|5h?)?):$/.test(url.protocol) || !url.hostname)
    throw ProxyError.misnamed(name);
  const { protocol, host, username, password, pathname, search, hash } = url;
  // What stands before the last @ is a password with a character in it that ends a host.
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
