import { SharedFileError } from "../errors/shared-file-error";
import { commandLine } from "../util/command-line";
import { obstacleTo } from "./file-obstacle";

/** The error of a file that the system does not let be read. */
export async function cantRead(file: string, cause: unknown): Promise<SharedFileError> {
  const { reason, commands } = await obstacleTo("read", file, cause);
  return new SharedFileError(`It can't be read (${reason})`, {
    code: "ERR_SHARED_FILE_READ",
    file,
    cause,
    commands,
  });
}

/**
 * The error of a file that the system does not let be written.
 *
 * @param target - what the file is a symbolic link to, if it is one
 */
export async function cantWrite(file: string, cause: unknown, target?: string): Promise<SharedFileError> {
  const { reason, commands } = await obstacleTo("write", target ?? file, cause);
  const what = target === undefined ? "It" : `It is a symbolic link to ${commandLine([target])}, which`;
  return new SharedFileError(`${what} can't be written (${reason})`, {
    code: "ERR_SHARED_FILE_WRITE",
    file,
    cause,
    commands,
  });
}

/** The error of a file that the system does not let be removed. */
export async function cantRemove(file: string, cause: unknown): Promise<SharedFileError> {
  const { reason, commands } = await obstacleTo("remove", file, cause);
  return new SharedFileError(`It can't be removed (${reason})`, {
    code: "ERR_SHARED_FILE_WRITE",
    file,
    cause,
    commands,
  });
}
