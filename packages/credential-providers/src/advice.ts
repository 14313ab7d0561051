import {
  isSamePortal,
  loadSharedConfig,
  resolveSSOProfileSession,
  resolveSSOSession,
  type SharedConfig,
  type SharedFilesOptions,
} from "@identity-center/shared-files";
import { SignInRequiredError } from "./sign-in-required-error";

/**
 * Adds sign-in commands to the error of a provider. If the options name only a portal, they come from the session or
 * profile of the shared config file that signs in to it.
 */
export async function adviseOn(error: unknown, files: SharedFilesOptions): Promise<unknown> {
  if (!(error instanceof SignInRequiredError)) return error;
  const { session } = error;
  const { sessionName, profile, storeOption } = session;
  if (sessionName !== undefined || profile !== undefined) return error;
  const shared = await loadSharedConfig(files);
  const ofProfile = resolveValid(shared.profiles, (name) => resolveSSOProfileSession(shared, name)).find(
    // Without a session name, its token is in the file that the provider reads.
    (it) => it.sessionName === undefined && it.startUrl === session.startUrl,
  );
  if (ofProfile) return error.for({ ...ofProfile, storeOption });
  const known = resolveValid(shared.ssoSessions, (name) => resolveSSOSession(shared, name)).find((it) =>
    isSamePortal(it, session),
  );
  return known
    ? error.for(
        { ...known, storeOption },
        `name its session too (ssoSession: ${JSON.stringify(known.sessionName)})`,
      )
    : error;
}

/** Resolves all sections, and leaves out invalid ones. */
function resolveValid<T>(sections: SharedConfig["profiles"], resolve: (name: string) => T): T[] {
  return Object.keys(sections).flatMap((name) => {
    try {
      return [resolve(name)];
    } catch {
      return [];
    }
  });
}
