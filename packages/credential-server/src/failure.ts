import { mask } from "@identity-center/core";
import { type Answer, refusal } from "./exchange";

/** Names of errors that last until a person does something. */
const lasting =
  /^(SignInRequired|MfaCodeRequired|AssignmentNotFound|SSOConfig(uration)?|Shared(File|Config)|InvalidParameter|(Credentials|Token)Provider)Error$/;

/** What looks like a token or a key; a name in hexadecimal is that of a cached file. */
const opaque = /(?![\da-f]+\b)[\w+=-]{40,}/g;

/**
 * The answer to a request whose provider failed. Readers do not retry status 400, and retry 503.
 *
 * @param secrets - what must not be in its message
 */
export function failure(error: any, secrets: string): Answer {
  const name = typeof error?.name === "string" && /^\w{1,80}$/.test(error.name) ? error.name : "Error";
  const message =
    typeof error?.message === "string" ? error.message : "The provider of the credentials failed";
  const shown = mask(message, secrets).replace(opaque, "***").slice(0, 2_000);
  return refusal(lasting.test(name) ? 400 : 503, name, shown);
}
