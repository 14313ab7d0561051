import { existsSync, lstatSync } from "node:fs";
import { dirname } from "node:path";
import {
  commandLine,
  obstacleTo,
  readTextFile,
  removeFile,
  replaceFile,
} from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** A file of `--resume`, which the user names. */
export class ResumeFile {
  constructor(readonly file: string) {}

  /** @returns undefined if the file does not exist, or is new. @throws {@link CliError} if it can't be read. */
  async text(): Promise<string | undefined> {
    try {
      const text = await readTextFile(this.file);
      // As `mktemp` makes it.
      return text === "" && isFile(this.file) ? undefined : text;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      const { reason, commands } = await obstacleTo("read", this.file, cause);
      throw this.refusal(`it can't be read (${reason})`, cause, commands);
    }
  }

  /**
   * Replaces the whole file, so that a reader finds the old one or the new one.
   *
   * @throws SharedFileError or {@link CliError}, with what fixes it.
   */
  async replace(text: string): Promise<void> {
    const folder = dirname(this.file);
    // The folder is not created, as its name may be a typo.
    if (!existsSync(folder)) {
      throw this.#unwritten("ENOENT: its folder does not exist", [commandLine(["mkdir", "-p", folder])]);
    }
    await replaceFile(this.file, text);
  }

  /** @throws SharedFileError, with what fixes it. */
  async remove(): Promise<void> {
    await removeFile(this.file);
  }

  /** The error of a write that failed. */
  async writeError(cause: unknown): Promise<CliError> {
    const { reason, commands } = await obstacleTo("write", this.file, cause);
    return this.#unwritten(reason, commands, cause);
  }

  #unwritten(reason: string, commands: readonly string[], cause?: unknown): CliError {
    const message = `${this.file}: It can't be written (${reason})`;
    return new CliError(message, { exitCode: exitCode.failed, commands, cause });
  }

  /** The error of a file that a command can't go on from. */
  refusal(why: string, cause?: unknown, commands: readonly string[] = []): CliError {
    const anew = isFile(this.file) ? "Remove it to start again" : "To start again, name another file";
    return new CliError(`${this.file} is not a checkpoint to resume from: ${why}. ${anew}`, {
      exitCode: exitCode.usage,
      commands,
      cause,
    });
  }

  /** @throws {@link CliError} for a text that is not JSON. */
  parse(text: string): { readonly [member: string]: unknown } {
    try {
      return Object(JSON.parse(text));
    } catch (cause) {
      throw this.refusal("it is not JSON", cause);
    }
  }
}

/** Whether a path is a regular file; devices and links, such as `/dev/stdin`, must not be removed. */
function isFile(path: string): boolean {
  try {
    return lstatSync(path).isFile();
  } catch {
    return false;
  }
}
