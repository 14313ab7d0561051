import { readFile } from "node:fs/promises";
import { isLoopback } from "@identity-center/core";
import { type AmbientSource, type Environment, parseUrl } from "@identity-center/shared-files";
import type { AwsCredentialIdentity } from "../credential-identity";
import { RenewedCredentials } from "../renewed-credentials";
import { SourceCredentialsError } from "../source-credentials-error";
import { type Defect, givenCredentials } from "./given-credentials";
import { type ChainContext, describeSetting, type Link } from "./link";

/** The addresses of the agents of ECS and of EKS, which have only plain http. */
const agents = { ecs: "169.254.170.2", eks: ["169.254.170.23", "[fd00:ec2::23]"] } as const;

const attempts = 3;

/** Bytes; credentials take some thousand. */
const maxAnswer = 65_536;

/**
 * The credentials of the container in which this process runs.
 *
 * @throws {@link SourceCredentialsError} without an endpoint, though a role that they assume may be cached
 */
export function containerCredentials({ profile }: AmbientSource, context: ChainContext): Link {
  const { files, clock } = context.surroundings;
  const setting = `${describeSetting(context, profile, "credential_source")} is EcsContainer, but`;
  const failure = (reason: string, options?: { readonly cause?: unknown }) =>
    new SourceCredentialsError(`${setting} ${reason}`, profile, options);
  const env = files.env ?? process.env;
  const url = endpointOf(env);
  if (typeof url === "string") throw failure(url);
  async function request(): Promise<AwsCredentialIdentity> {
    for (let attempt = 1; ; attempt += 1) {
      const found = await ask(url as URL, env, context).catch(async (cause) => {
        if (attempt === attempts) throw failure(cause.cause?.message ?? cause.message, { cause });
        await clock.sleep(1_000);
      });
      if (typeof found === "string") throw failure(found);
      if (found) return found;
    }
  }
  const credentials = new RenewedCredentials({ request }, context.surroundings);
  return { of: "the container", get: (anew) => credentials.get(anew) };
}

/**
 * @returns why the endpoint gives none instead, where it would say so again
 * @throws what another attempt may mend
 */
async function ask(
  url: URL,
  env: Environment,
  { patience, surroundings }: ChainContext,
): Promise<AwsCredentialIdentity | Defect> {
  const Authorization = await authorizationOf(env);
  const answer = await fetch(url, {
    headers: { Accept: "application/json", ...(Authorization && { Authorization }) },
    redirect: "error",
    signal: AbortSignal.timeout(patience / attempts),
  });
  const status = `its endpoint responded with status ${answer.status}`;
  if (!answer.ok) await answer.body?.cancel();
  if (answer.status >= 400 && answer.status < 500) return status;
  if (!answer.ok) throw new RangeError(status);
  const { Token: SessionToken, ...given } = Object(JSON.parse(await textOf(answer)));
  const found = givenCredentials({ ...given, SessionToken }, surroundings.serverClock.now());
  if (typeof found !== "string") return found;
  throw new RangeError(`the response of its endpoint ${found}`);
}

/** Leaving the loop closes the connection. */
async function textOf({ body }: Response): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > maxAnswer) throw new RangeError(`its endpoint responded with more than ${maxAnswer} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

/** @returns why there is none instead */
function endpointOf(env: Environment): URL | string {
  const relative = env["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"];
  const full = env["AWS_CONTAINER_CREDENTIALS_FULL_URI"];
  if (relative) {
    return relative.startsWith("/")
      ? new URL(`http://${agents.ecs}${relative}`)
      : "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not a path";
  }
  if (!full) {
    return "neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set";
  }
  const url = parseUrl(full);
  const isSafe =
    url?.protocol === "https:" ||
    (url?.protocol === "http:" &&
      (isLoopback(url.hostname) || [agents.ecs, ...agents.eks].some((host) => host === url.hostname)));
  return url && isSafe
    ? url
    : "AWS_CONTAINER_CREDENTIALS_FULL_URI is not an https URL, or an http URL of this machine or of the ECS or EKS agent";
}

/** The token in the file is replaced from time to time. */
async function authorizationOf(env: Environment): Promise<string | undefined> {
  const file = env["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"];
  const token = file ? await readFile(file, "utf8") : env["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
  if (token === undefined || /^[ -~]*$/.test(token)) return token || undefined;
  throw new RangeError("its authorization token has characters that a header can't have");
}
