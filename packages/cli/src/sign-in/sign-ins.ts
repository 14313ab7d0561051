import {
  type CachedSSOToken,
  type Environment,
  holdsSSOToken,
  isSamePortal,
  isSSOTokenFile,
  listSSOTokens,
  meantStartUrl,
  type Properties,
  type SharedConfig,
  SharedFileError,
  type SSOToken,
  ssoTokenFile,
} from "@identity-center/shared-files";
import type { Target } from "../target/target";

/** A sign-in: its settings in the config, and its token in the cache. */
export interface SignIn {
  readonly sessionName?: string | undefined;
  /** Set for a profile without a session. A token without config has neither a session nor a profile. */
  readonly profile?: string | undefined;
  readonly startUrl?: string | undefined;
  readonly region?: string | undefined;
  /** Further Regions of the portal. */
  readonly regions?: readonly string[] | undefined;
  /** The file of its token, which need not exist. */
  readonly file: string;
  readonly token?: SSOToken | undefined;
  /** A token of the previous portal, if the sign-in was reconfigured since. It is not used. */
  readonly formerToken?: SSOToken | undefined;
  /** Copies of the session's token, for programs that know no sessions. */
  readonly copies?: readonly CachedSSOToken[];
  /** Why the file cannot be used. */
  readonly failure?: SharedFileError | undefined;
}

export interface SignIns {
  /** Sign-ins of the config, in its order, then those that are only in the cache. */
  readonly signIns: readonly SignIn[];
  /** Errors of cache files that can't be used, and may or may not be tokens. */
  readonly failures: readonly SharedFileError[];
}

/** All sign-ins of the config and the cache, without requests. */
export async function listSignIns(shared: SharedConfig, env: Environment): Promise<SignIns> {
  const { tokens, failures } = await listSSOTokens({ env });
  const known = configured(shared, env).map((it) => {
    const token = tokens.find(({ file }) => file === it.file)?.token;
    const isFormer = token !== undefined && !isSamePortal(token, it);
    return {
      ...it,
      ...(isFormer ? { formerToken: token } : { token }),
      copies: it.sessionName ? tokens.filter(({ token }) => token.copyOf === it.sessionName) : [],
      failure: failures.find(({ file }) => file === it.file),
    };
  });
  const files = new Set(known.flatMap((it) => [it, ...it.copies]).map(({ file }) => file));
  const others = tokens
    .filter(({ file }) => !files.has(file))
    .map(({ file, token }) => ({ startUrl: token.startUrl, region: token.region, file, token }));
  return {
    signIns: [...known, ...others],
    failures: failures.filter(({ file }) => !files.has(file)),
  };
}

/**
 * All sign-ins to sign out of. Tokens of other tools are excluded, as their files have other names; damaged files and files
 * that other users can read are included. The failures are those of files that may contain a token.
 */
export async function allSignIns(shared: SharedConfig, env: Environment): Promise<SignIns> {
  const { signIns, failures } = await listSignIns(shared, env);
  const left: SharedFileError[] = [];
  const broken = await Promise.all(
    failures.filter(isSSOTokenFile).map(async (failure): Promise<readonly SignIn[]> => {
      const { file } = failure;
      try {
        return (await holdsSSOToken(failure)) ? [{ file, failure }] : [];
      } catch (error) {
        if (!(error instanceof SharedFileError)) throw error;
        left.push(error);
        return [];
      }
    }),
  );
  return { signIns: [...signIns.filter(isSSOTokenFile), ...broken.flat()], failures: left };
}

/** The sign-in of a target. */
export async function signInOf(target: Target, shared: SharedConfig, env: Environment): Promise<SignIn> {
  const { signIns } = await listSignIns(shared, env);
  const file = ssoTokenFile(target.sessionName ?? target.startUrl, { env });
  return signIns.find((it) => it.file === file) ?? { ...target, file };
}

function configured({ ssoSessions, profiles }: SharedConfig, env: Environment): SignIn[] {
  const found = new Map<string, SignIn>();
  const urlOf = ({ sso_start_url: startUrl }: Properties) => startUrl && meantStartUrl(startUrl);
  for (const [sessionName, settings] of Object.entries(ssoSessions)) {
    const [startUrl, region] = [urlOf(settings), settings["sso_region"]];
    const file = ssoTokenFile(sessionName, { env });
    found.set(file, { sessionName, startUrl, region, file });
  }
  for (const [profile, settings] of Object.entries(profiles)) {
    const { sso_session: session, sso_region: region } = settings;
    const startUrl = urlOf(settings);
    if (session || !startUrl) continue;
    const file = ssoTokenFile(startUrl, { env });
    // Profiles with the same start URL share its token.
    if (!found.has(file)) found.set(file, { profile, startUrl, region, file });
  }
  return [...found.values()];
}

/** The sign-in to the previous portal, if its token is still in the file. */
export function formerSignIn({ file, formerToken, copies }: SignIn): SignIn | undefined {
  if (!formerToken) return undefined;
  const { startUrl, region } = formerToken;
  return { startUrl, region, file, token: formerToken, ...(copies && { copies }) };
}

/** The name of a sign-in in messages. */
export function describeSignIn({ sessionName, profile, startUrl, file }: SignIn): string {
  return sessionName ?? profile ?? startUrl ?? file;
}
