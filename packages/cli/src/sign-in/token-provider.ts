import { fromSSOToken } from "@identity-center/credential-providers";
import { abortable } from "../command/abortable";
import type { Context } from "../command/context";
import type { StoreSetting } from "../stores/store-kind";
import { storeOption } from "../stores/store-of";
import type { SignInKey } from "../target/target";

/** A provider of the token of a session, which renews it if needed. */
export async function tokenProvider(
  context: Context,
  session: SignInKey & StoreSetting,
  clientConfig: Awaited<ReturnType<Context["clientConfig"]>>,
): Promise<ReturnType<typeof fromSSOToken>> {
  const { env, warn, signal } = context;
  const { sessionName, profile } = session;
  const store = await storeOption(context, session);
  const whose = sessionName === undefined ? { profile } : { sessionName };
  const provide = fromSSOToken({ ...whose, env, store, clientConfig, onWarning: warn });
  return (properties) => abortable(provide(properties), signal);
}
