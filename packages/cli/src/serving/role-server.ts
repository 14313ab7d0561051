import type { CredentialListener } from "@identity-center/credential-server";
import { type Context, withoutQuestions, withWarning } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { Identity } from "../role/identity";
import { firstCredentials, identityProvider } from "../role/role-credentials";
import type { Manner } from "../sign-in/shared-sign-in";
import { ServingSignIn } from "./serving-sign-in";

/** Whose credentials are served, and the context of their profile. */
export interface ServedRole {
  readonly context: Context;
  readonly identity: Identity;
}

export interface RoleServerOptions {
  /** @default a free one */
  readonly port?: number | undefined;
  /** Called with errors that did not make a request fail, after the start. */
  readonly onWarning: (warning: Error) => void;
  /** How to sign in again if a sign-in ends. @default not at all */
  readonly signIn?: Manner | undefined;
}

/** A running server, for programs of this machine. */
export interface RoleServer extends Pick<CredentialListener, "url" | "urlOf" | "close"> {
  /** A secret. */
  readonly authorizationToken: string;
}

/**
 * Starts a server of credentials, each by its name, once there are credentials of all of them.
 *
 * @throws as {@link firstCredentials}; {@link CliError} if it can't listen.
 */
export async function startRoleServer(
  roles: Readonly<Record<string, ServedRole>>,
  { port, onWarning, signIn }: RoleServerOptions,
): Promise<RoleServer> {
  const signIns = signIn && new ServingSignIn(onWarning, signIn);
  const served = await Promise.all(
    Object.entries(roles).map(async ([name, { context, identity }]) => {
      let present = context;
      const provide = await identityProvider(context, identity, () => present);
      await firstCredentials(context, identity, provide);
      // From now on, the terminal is for others.
      present = withWarning(withoutQuestions(context), onWarning);
      return [name, signIns?.wrap(present, provide) ?? provide] as const;
    }),
  );
  const [[, first] = []] = Object.entries(roles);
  if (first) first.context.stores.isQuiet = true;
  const { logger } = (await first?.context.clientConfig()) ?? {};
  const { createCredentialServer } = await import("@identity-center/credential-server");
  const server = createCredentialServer({ providers: Object.fromEntries(served), logger, onWarning });
  const { url, urlOf, close } = await server.listen({ port }).catch((cause) => {
    throw notListening(port, cause);
  });
  return {
    authorizationToken: server.authorizationToken,
    url,
    urlOf,
    close() {
      signIns?.stop();
      return close();
    },
  };
}

function notListening(port: number | undefined, cause: NodeJS.ErrnoException): CliError {
  const { code = cause.message } = cause;
  const reason = reasons[code];
  return new CliError(
    reason === undefined || port === undefined
      ? `Can't listen on any port of 127.0.0.1 (${code})`
      : `Port ${port} of 127.0.0.1 ${reason} (${code}): choose another one with --port, or omit --port to use a free one`,
    { exitCode: exitCode.failed, cause },
  );
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use",
  EACCES: "needs a permission that you do not have",
};
