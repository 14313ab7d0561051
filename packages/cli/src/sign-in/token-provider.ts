import { fromSSOToken } from "@identity-center/credential-providers";
import { abortable } from "../abortable";
import type { Context } from "../context";

/** Of a target, or what else leads to a session; without a name, the profile in use. */
interface Whose {
  readonly sessionName?: string | undefined;
  readonly profile?: string | undefined;
}

/** A provider of the token of a session, renewed if need be. */
export function tokenProvider(
  { env, warn, signal }: Context,
  { sessionName, profile }: Whose,
  clientConfig: Awaited<ReturnType<Context["clientConfig"]>>,
): ReturnType<typeof fromSSOToken> {
  const whose = sessionName === undefined ? { profile } : { sessionName };
  const provide = fromSSOToken({ ...whose, env, clientConfig, onWarning: warn });
  return (properties) => abortable(provide(properties), signal);
}
