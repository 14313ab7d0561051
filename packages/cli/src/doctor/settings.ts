import { SSOClient } from "@identity-center/client-sso";
import { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { isError } from "../failure/is-error";
import { type Check, messageOf, problem } from "./check";

/** What the clients ask the environment for, and refuse when the first call needs it. */
const names = [
  "endpoint",
  "useFipsEndpoint",
  "useDualstackEndpoint",
  "maxAttempts",
  "retryMode",
  "userAgentAppId",
] as const;

/** The variables, and settings of the profile in use, that a client refuses, with what it accepts: it is asked itself. */
export async function refusedSettings(): Promise<readonly Check[]> {
  const clients = [new SSOClient({ region: "us-east-1" }), new SSOOIDCClient({ region: "us-east-1" })];
  const asked = await Promise.all(
    clients.flatMap(({ config }) => {
      const { prepare } = config.requestHandler as { prepare?: () => Promise<void> };
      return [...names.map((name) => refusalOf(config[name])), refusalOf(prepare ?? (() => undefined))];
    }),
  );
  for (const client of clients) client.destroy();
  const refusals = new Map(asked.flatMap((error) => (error ? [[error.message, error]] : [])));
  return Array.from(refusals.values(), (refusal) => {
    const message = messageOf(refusal);
    const { parameter } = refusal;
    if (/^AWS_[A-Z_]+$/.test(parameter)) return problem("environment", message, `unset ${parameter}`);
    // `max_attempts of profile "dev"`; anything else is of two settings together.
    return parameter.includes(" of ") ? problem("config", message) : problem("environment", message);
  });
}

interface Refusal extends Error {
  readonly parameter: string;
}

/** What else may fail, such as the reading of a file, is told by those who look at it. */
async function refusalOf(provider: () => unknown): Promise<Refusal | undefined> {
  try {
    await provider();
    return undefined;
  } catch (error) {
    return isError(error) && error.name === "InvalidParameterError" ? (error as Refusal) : undefined;
  }
}
