import type { Environment } from "@identity-center/shared-files";
import { describeProxy } from "../network/named-proxy";
import { idleEntries } from "../network/no-proxy";
import { httpsProxyVariable, parseProxy, proxyVariable } from "../network/proxy";
import { type Check, messageOf, ok, problem, warning } from "./check";

/** Checks the variables that name proxies. */
export function checkProxy(env: Environment): readonly Check[] {
  return [
    named(env),
    ...["https_proxy", "all_proxy", "no_proxy"].flatMap((name) => twice(env, name)),
    ...idle(env),
  ];
}

function named(env: Environment): Check {
  const variable = httpsProxyVariable(env);
  if (!variable) return none(env);
  try {
    const { url, user, password } = parseProxy(variable);
    const { protocol, host } = url;
    const shown = user || password ? `${protocol}//***@${host}` : describeProxy(url);
    const exceptions = proxyVariable(env, "no_proxy")?.text;
    const detail = `${shown} from ${variable.name}${exceptions ? `, except for ${exceptions}` : ""}`;
    return ok("proxy", `${detail}${awsCliNote(variable.name, protocol)}`);
  } catch (error) {
    return problem("proxy", messageOf(error));
  }
}

/** How the AWS CLI treats the variable, if differently. */
function awsCliNote(name: string, protocol: string): string {
  if (/^all_proxy$/i.test(name)) return "; the AWS CLI does not read it";
  return protocol.startsWith("socks") ? "; the AWS CLI supports no SOCKS proxy" : "";
}

function none(env: Environment): Check {
  const plain = proxyVariable(env, "http_proxy");
  if (!plain) return ok("proxy", "none is set");
  const detail = `${plain.name} is set, which does not apply to https, but HTTPS_PROXY is not`;
  return warning("proxy", detail, `export HTTPS_PROXY=$${plain.name}`);
}

function twice(env: Environment, lowerCase: string): readonly Check[] {
  const upperCase = lowerCase.toUpperCase();
  const [counts, other] = [env[lowerCase], env[upperCase]];
  if (counts === undefined || other === undefined || counts === other) return [];
  const detail = `${lowerCase} and ${upperCase} differ: ${lowerCase} is used${counts ? "" : ", though it is empty"}`;
  return [warning("proxy", detail, `unset ${upperCase}`)];
}

function idle(env: Environment): readonly Check[] {
  const { name, text } = proxyVariable(env, "no_proxy") ?? { name: "", text: "" };
  return idleEntries(text).map((entry) =>
    warning(
      "proxy",
      `${entry} in ${name} matches nothing, here and in the AWS CLI: a name such as example.com also matches its subdomains, ` +
        "* works only alone, and there are no ranges",
    ),
  );
}
