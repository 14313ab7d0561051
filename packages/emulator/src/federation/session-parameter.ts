import type { RoleCredentials } from "../iam/role-credentials";
import { FederationError } from "./federation-error";

/** @throws FederationError unless the text is a JSON object with the three strings of credentials */
export function parseSessionParameter(text: string | null): Omit<RoleCredentials, "expiration"> {
  const { sessionId, sessionKey, sessionToken } = parseObject(text ?? "");
  if (typeof sessionId !== "string" || typeof sessionKey !== "string" || typeof sessionToken !== "string") {
    throw new FederationError("Invalid credentials parameter");
  }
  return { accessKeyId: sessionId, secretAccessKey: sessionKey, sessionToken };
}

function parseObject(text: string): Record<string, unknown> {
  try {
    return { ...JSON.parse(text) };
  } catch {
    throw new FederationError("Invalid credentials parameter");
  }
}
