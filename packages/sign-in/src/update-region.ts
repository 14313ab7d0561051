import {
  editSharedConfig,
  loadSharedConfig,
  type SectionEdit,
  SharedConfigError,
  SharedFileError,
} from "@identity-center/shared-files";
import type { Context } from "./context";
import type { NewRegion } from "./progress";

/**
 * Writes the Region to which a vanity URL led into the config where that says another, as the AWS CLI does: it asks the
 * Region of the config alone. A failure is returned, as the user is signed in all the same.
 *
 * @returns undefined where there is nothing to write
 */
export async function updateRegion({ options, files, target }: Context): Promise<NewRegion | undefined> {
  const { region, formerRegion } = target;
  const isOfConfig = options.startUrl === undefined && options.cache !== false;
  if (formerRegion === undefined || !isOfConfig) return undefined;
  const change = { region, formerRegion };
  try {
    const edits = () => editsFor(target, change, files);
    await editSharedConfig(edits, { ...files, signal: options.abortSignal });
    return change;
  } catch (error) {
    if (!(error instanceof SharedFileError || error instanceof SharedConfigError)) throw error;
    return { ...change, notWritten: error };
  }
}

/** A profile may repeat the Region of its session, but has to agree with it. */
async function editsFor(
  { profile, sessionName }: Context["target"],
  { region, formerRegion }: NewRegion,
  files: Context["files"],
): Promise<readonly SectionEdit[]> {
  const settings = { sso_region: region };
  const { profiles } = await loadSharedConfig(files);
  const repeating = Object.entries(profiles).flatMap(([name, { sso_session, sso_region }]): SectionEdit[] => {
    const isOfSession = sessionName !== undefined && sso_session === sessionName;
    return (isOfSession || name === profile) && sso_region === formerRegion
      ? [{ section: "profile", name, settings }]
      : [];
  });
  return sessionName === undefined
    ? repeating
    : [{ section: "sso-session", name: sessionName, settings }, ...repeating];
}
