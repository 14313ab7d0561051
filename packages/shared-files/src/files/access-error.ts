import { SharedFileError } from "../errors/shared-file-error";
import { commandLine } from "../util/command-line";
import { obstacleTo } from "./file-obstacle";

/** Creates the error for a file that cannot be read. */
export async function readError(file: string, cause: unknown): Promise<SharedFileError> {
  const { reason, commands } = await obstacleTo("read", file, cause);
  return new SharedFileError(`It can't be read (${reason})`, {
    code: "ERR_SHARED_FILE_READ",
    file,
    cause,
    commands,
  });
}

/**
 * Creates the error for a file that cannot be written.
 *
 * @param target - the target of the file, if it is a symbolic link
 */
export async function writeError(file: string, cause: unknown, target?: string): Promise<SharedFileError> {
  const { reason, commands } = await obstacleTo("write", target ?? file, cause);
  const what = target === undefined ? "It" : `It is a symbolic link to ${commandLine([target])}, which`;
  return new SharedFileError(`${what} can't be written (${reason})`, {
    code: "ERR_SHARED_FILE_WRITE",
    file,
    cause,
    commands,
  });
}

/** Creates the error for a file that cannot be removed. */
export async function removeError(file: string, cause: unknown): Promise<SharedFileError> {
  const { reason, commands } = await obstacleTo("remove", file, cause);
  return new SharedFileError(`It can't be removed (${reason})`, {
    code: "ERR_SHARED_FILE_WRITE",
    file,
    cause,
    commands,
  });
}
