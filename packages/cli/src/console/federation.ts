import { signinTokenIn, signinTokenUrl } from "@identity-center/portal-proxy/console";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { httpGet } from "../network/http-get";
import { ProxyError } from "../network/proxy-error";
import { requestHandlerOptions } from "../network/request-handler-options";
import type { Credentials } from "../role/credentials";

/** Milliseconds to wait for the sign-in of the console. */
const timeout = 30_000;

/**
 * Gets a token that signs a browser in to the console. It is valid for 15 minutes.
 *
 * @param duration - seconds until the console session ends, 900 to 43,200
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
 */
export async function signinToken(
  context: Context,
  endpoint: URL,
  credentials: Credentials,
  duration: number | undefined,
): Promise<string> {
  const url = signinTokenUrl(endpoint, credentials, duration);
  const shared = await context.sharedConfig();
  const { httpsAgent } = await requestHandlerOptions(context.env, shared, context.profile);
  const signal = AbortSignal.any([context.signal, AbortSignal.timeout(timeout)]);
  const { status, body } = await httpGet(url, httpsAgent, signal).catch((cause) => {
    // Only errors of a proxy are passed on: an error of Node may contain the URL, and so the credentials.
    if (cause instanceof ProxyError) throw cause;
    throw new CliError(`${endpoint.host} could not be reached (${cause.code ?? cause.name})`, {
      exitCode: exitCode.network,
      commands: ["idc doctor"],
    });
  });
  const token = status === 200 ? signinTokenIn(body) : undefined;
  if (token !== undefined) return token;
  throw new CliError(
    `${endpoint.host} refused the sign-in to the console (status ${status}): the role may not last as long as --duration,  ` +
      "or its credentials were revoked",
    { exitCode: exitCode.failed },
  );
}
