import { readFile } from "node:fs/promises";
import { isLoopback } from "@identity-center/core";
import { type AmbientSource, type Environment, parseUrl } from "@identity-center/shared-files";
import type { AwsCredentialIdentity } from "../credential-identity";
import { RenewedCredentials } from "../renewed-credentials";
import { SourceCredentialsError } from "../source-credentials-error";
import { givenCredentials } from "./given-credentials";
import { type ChainContext, describeSetting, type Link } from "./link";

/** The addresses of the agents of ECS and of EKS, which have only plain http. */
const agents = { ecs: "169.254.170.2", eks: ["169.254.170.23", "[fd00:ec2::23]"] } as const;

const attempts = 3;

/** The credentials of the container in which this process runs. */
export function containerCredentials(source: AmbientSource, context: ChainContext): Link {
  const credentials = new RenewedCredentials(
    { request: () => request(source, context) },
    context.surroundings,
  );
  return { of: "the container", get: (anew) => credentials.get(anew) };
}

async function request({ profile }: AmbientSource, context: ChainContext): Promise<AwsCredentialIdentity> {
  const { files, serverClock, clock } = context.surroundings;
  const env = files.env ?? process.env;
  const setting = `${describeSetting(context, profile, "credential_source")} is EcsContainer, but`;
  const failure = (reason: string, options?: { readonly cause?: unknown }) =>
    new SourceCredentialsError(`${setting} ${reason}`, profile, options);
  const url = endpointOf(env);
  if (typeof url === "string") throw failure(url);
  for (let attempt = 1; ; attempt += 1) {
    try {
      const Authorization = await authorizationOf(env);
      const answer = await fetch(url, {
        headers: { Accept: "application/json", ...(Authorization && { Authorization }) },
        redirect: "error",
        signal: AbortSignal.timeout(context.patience / attempts),
      });
      if (!answer.ok) throw new RangeError(`its endpoint answered with status ${answer.status}`);
      const { Token: SessionToken, ...given } = Object(await answer.json());
      const found = givenCredentials({ ...given, SessionToken }, serverClock.now());
      if (typeof found !== "string") return found;
      throw new RangeError(`the answer of its endpoint ${found}`);
    } catch (cause: any) {
      if (attempt === attempts) throw failure(`${cause.cause?.message ?? cause.message}`, { cause });
      await clock.sleep(1_000);
    }
  }
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
    : "AWS_CONTAINER_CREDENTIALS_FULL_URI is not an https URL, or an http one of this machine or of the agent of ECS or EKS";
}

/** The token in the file is replaced from time to time. */
async function authorizationOf(env: Environment): Promise<string | undefined> {
  const file = env["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"];
  const token = file ? await readFile(file, "utf8") : env["AWS_CONTAINER_AUTHORIZATION_TOKEN"];
  if (token === undefined || /^[ -~]*$/.test(token)) return token || undefined;
  throw new RangeError("its authorization token has characters that no header may have");
}
