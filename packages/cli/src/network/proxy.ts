import type { Environment } from "@identity-center/shared-files";
import { getProxyForUrl } from "proxy-from-env";
import { CliError } from "../cli-error";
import { exitCode } from "../exit-code";

/** A proxy that stands between this machine and a host. */
export interface NamedProxy {
  /** Without user and password. */
  readonly url: URL;
  /** What it is told who asks; a secret. */
  readonly authorization: string | undefined;
  /** The variable that names it. */
  readonly variable: string;
}

/** The variables that name a proxy for https, in the order in which they count. */
const variables = ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] as const;

/**
 * The proxy that the environment names for https, whatever the host.
 *
 * @throws {@link CliError} for what is no proxy's URL; it does not quote it, as a password may be in it.
 */
export function namedProxy(env: Environment): NamedProxy | undefined {
  const variable = variables.find((name) => env[name]);
  return variable && parseProxy(env[variable] ?? "", variable);
}

/** The proxy for a host and port, if `NO_PROXY` of this process does not except them. @throws as {@link namedProxy} */
export function proxyFor(host: string, port: number | string, env: Environment): NamedProxy | undefined {
  const authority = host.includes(":") && !host.startsWith("[") ? `[${host}]` : host;
  return getProxyForUrl(`https://${authority}:${port}/`) ? namedProxy(env) : undefined;
}

function parseProxy(text: string, variable: string): NamedProxy {
  // As curl and the AWS CLI have it, a proxy without a scheme is asked over http.
  const given = text.includes("://") ? text : `http://${text}`;
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname) {
    throw new CliError(
      `${variable} is not an http or https URL such as http://proxy.example:3128; ` +
        "what is special in a user or password is written as %40 for @, and so on",
      { exitCode: exitCode.usage },
    );
  }
  const { username, password } = url;
  const user = `${decode(username)}:${decode(password)}`;
  const authorization = username || password ? `Basic ${Buffer.from(user).toString("base64")}` : undefined;
  return { url: new URL(url.origin), authorization, variable };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
