import {
  isSamePortal,
  loadSharedConfig,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SharedConfig,
  type SharedFilesOptions,
} from "@identity-center/shared-files";
import type { Session } from "./session";
import { SignInRequiredError } from "./sign-in-required-error";

/** The error of a provider; where options name nothing but a portal, with who signs in to it by the shared config file. */
export async function adviseOn(
  error: unknown,
  session: Session,
  files: SharedFilesOptions,
): Promise<unknown> {
  const { sessionName, profile } = session;
  if (!(error instanceof SignInRequiredError) || sessionName !== undefined || profile !== undefined)
    return error;
  const shared = await loadSharedConfig(files);
  const ofProfile = sound(shared.profiles, (name) => resolveSSOProfileSession(shared, name)).find(
    // Its token is in the file that the provider reads.
    (it) => it.sessionName === undefined && it.startUrl === session.startUrl,
  );
  if (ofProfile) return error.for(ofProfile);
  const known = sound(shared.ssoSessions, (name) => resolveSSOSession(shared, name)).find((it) =>
    isSamePortal(it, session),
  );
  return known
    ? error.for(known, `name its session too (ssoSession: ${JSON.stringify(known.sessionName)})`)
    : error;
}

/** Those that can be read and used. */
function sound<T>(sections: SharedConfig["profiles"], resolve: (name: string) => T): T[] {
  return Object.keys(sections).flatMap((name) => {
    try {
      return [resolve(name)];
    } catch {
      return [];
    }
  });
}
