import { closeInheritedDescriptors, SharedFileError, withFileLock } from "@identity-center/shared-files";
import { type Action, type Build, type TargetFlags, withCommonFlags, withTarget } from "../command/command";
import { endedBy } from "../command/ended-by";
import { ChangesNote } from "../kept/changes";
import { KeptFile } from "../kept/kept-file";
import { renewAlone } from "../listing/renewal";
import { targetOf } from "../target/target";

/** Renews the kept listing of a sign-in, for `idc` itself, in the background. */
export const renewRoles: Build = (it, run) => withTarget(withCommonFlags(it, [])).action(run(renewKept));

const renewKept: Action<TargetFlags> = async (context, flags) => {
  closeInheritedDescriptors();
  const target = await targetOf(context, flags);
  const file = KeptFile.of(context, target);
  const work = async (lost: AbortSignal) => {
    // Another process may have renewed it in the meantime.
    if ((await file.read())?.isFresh) return;
    const { changes } = await renewAlone(endedBy(context, lost), target);
    if (changes) await ChangesNote.of(file).add(changes);
  };
  try {
    await withFileLock(file.file, work, { signal: context.signal, timeout: 0 });
  } catch (error) {
    if (!(error instanceof SharedFileError && error.code === "ERR_SHARED_FILE_LOCKED")) throw error;
  }
};
