import { SSOClient } from "@identity-center/client-sso";
import { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { isError } from "../failure/is-error";
import { type Check, messageOf, problem } from "./check";

/** Settings that clients read from the environment, and validate only when a call needs them. */
const names = [
  "endpoint",
  "useFipsEndpoint",
  "useDualstackEndpoint",
  "maxAttempts",
  "retryMode",
  "userAgentAppId",
] as const;

/** Checks the variables, and settings of the profile in use, by having a client read them. Its errors say what is accepted. */
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
    // For example `max_attempts of profile "dev"`; any other error is about a combination of settings.
    return parameter.includes(" of ") ? problem("config", message) : problem("environment", message);
  });
}

interface Refusal extends Error {
  readonly parameter: string;
}

/** Other failures, such as an unreadable file, are reported by the checks of these. */
async function refusalOf(provider: () => unknown): Promise<Refusal | undefined> {
  try {
    await provider();
    return undefined;
  } catch (error) {
    return isError(error) && error.name === "InvalidParameterError" ? (error as Refusal) : undefined;
  }
}
