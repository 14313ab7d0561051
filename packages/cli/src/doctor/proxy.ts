import type { Environment, SharedConfig } from "@identity-center/shared-files";
import { caBundleFile, readCaBundle } from "../network/ca-bundle";
import { namedProxy } from "../network/proxy";
import { type Check, messageOf, ok, problem, warning } from "./check";

/** What the variables of proxies and certificates come to. */
export async function checkWay(env: Environment, shared: SharedConfig): Promise<readonly Check[]> {
  return [checkProxy(env), ...(await checkCertificates(env, shared))];
}

function checkProxy(env: Environment): Check {
  try {
    const proxy = namedProxy(env);
    if (proxy) {
      const { url, authorization, variable } = proxy;
      const shown = `${url.protocol}//${authorization ? "***@" : ""}${url.host}`;
      const exceptions = env["no_proxy"] || env["NO_PROXY"];
      return ok("proxy", `${shown} by ${variable}${exceptions ? `, but not for ${exceptions}` : ""}`);
    }
  } catch (error) {
    return problem("proxy", messageOf(error));
  }
  if (env["http_proxy"] || env["HTTP_PROXY"]) {
    const detail = "HTTP_PROXY is set, which is not for https, and HTTPS_PROXY is not";
    return warning("proxy", detail, "export HTTPS_PROXY=$HTTP_PROXY");
  }
  return ok("proxy", "none is named");
}

async function checkCertificates(env: Environment, shared: SharedConfig): Promise<readonly Check[]> {
  const file = caBundleFile(env, shared, undefined);
  if (file === undefined) return [];
  try {
    const count = (await readCaBundle(file)).split("-----BEGIN CERTIFICATE-----").length - 1;
    return [ok("certificates", `${count} of ${file} in place of Node's`)];
  } catch (error) {
    const mend = env["AWS_CA_BUNDLE"] ? "unset AWS_CA_BUNDLE" : undefined;
    return [problem("certificates", messageOf(error), mend)];
  }
}
