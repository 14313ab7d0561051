import {
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

/** What the config knows of a sign-in, and what the cache holds of it. */
export interface SignIn {
  readonly sessionName?: string | undefined;
  /** Of a profile without a session; neither, for a token that the config does not know. */
  readonly profile?: string | undefined;
  readonly startUrl?: string | undefined;
  readonly region?: string | undefined;
  /** Where its token is, or would be. */
  readonly file: string;
  readonly token?: SSOToken | undefined;
  /** What is in the file of a sign-in that was configured anew since: a token of the portal of before, which is not used. */
  readonly formerToken?: SSOToken | undefined;
  /** Why the file is not used. */
  readonly failure?: SharedFileError | undefined;
}

export interface SignIns {
  /** Those of the config in its order, then the others of the cache. */
  readonly signIns: readonly SignIn[];
  /** Files of the cache that can't be used, and that may be anything. */
  readonly failures: readonly SharedFileError[];
}

/** All sign-ins that there are or can be, from the files alone. */
export async function listSignIns(shared: SharedConfig, env: Environment): Promise<SignIns> {
  const { tokens, failures } = await listSSOTokens({ env });
  const known = configured(shared, env).map((it) => {
    const token = tokens.find(({ file }) => file === it.file)?.token;
    const isFormer = token !== undefined && !isSamePortal(token, it);
    return {
      ...it,
      ...(isFormer ? { formerToken: token } : { token }),
      failure: failures.find(({ file }) => file === it.file),
    };
  });
  const files = new Set(known.map(({ file }) => file));
  const others = tokens
    .filter(({ file }) => !files.has(file))
    .map(({ file, token }) => ({ startUrl: token.startUrl, region: token.region, file, token }));
  return {
    signIns: [...known, ...others],
    failures: failures.filter(({ file }) => !files.has(file)),
  };
}

/**
 * All that there is to sign out of: tokens of other tools are not, whose files have names of their own, but what is cut
 * off or open to others is. The failures are of files that may hold a token.
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

/** The one that a target works through. */
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
    // Profiles of one start URL share its token.
    if (!found.has(file)) found.set(file, { profile, startUrl, region, file });
  }
  return [...found.values()];
}

/** The sign-in to the portal of before, whose token is still in the file; undefined where there is none. */
export function formerSignIn({ file, formerToken }: SignIn): SignIn | undefined {
  if (!formerToken) return undefined;
  const { startUrl, region } = formerToken;
  return { startUrl, region, file, token: formerToken };
}

/** What messages call it. */
export function describeSignIn({ sessionName, profile, startUrl, file }: SignIn): string {
  return sessionName ?? profile ?? startUrl ?? file;
}
