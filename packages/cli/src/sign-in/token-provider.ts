import { fromSSOToken } from "@identity-center/credential-providers";
import { abortable } from "../command/abortable";
import type { Context } from "../command/context";
import type { SignInKey } from "../target/target";

/** A provider of the token of a session, which renews it if needed. */
export function tokenProvider(
  { env, warn, signal }: Context,
  { sessionName, profile }: SignInKey,
  clientConfig: Awaited<ReturnType<Context["clientConfig"]>>,
): ReturnType<typeof fromSSOToken> {
  const whose = sessionName === undefined ? { profile } : { sessionName };
  const provide = fromSSOToken({ ...whose, env, clientConfig, onWarning: warn });
  return (properties) => abortable(provide(properties), signal);
}
