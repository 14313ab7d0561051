import { existsSync, lstatSync } from "node:fs";
import { dirname } from "node:path";
import type { Checkpoint } from "@identity-center/assignments";
import {
  commandLine,
  obstacleTo,
  readTextFile,
  removeFile,
  replaceFile,
} from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** What was listed: a checkpoint is valid only for the same search. */
interface Search {
  readonly startUrl: string;
  readonly account: string | undefined;
  readonly role: string | undefined;
}

/** A file with the checkpoint at which a listing continues. */
export class CheckpointFile {
  constructor(
    readonly file: string,
    readonly search: Search,
  ) {}

  /** @returns undefined if the file does not exist. @throws {@link CliError} if it is invalid. */
  async read(): Promise<Checkpoint | undefined> {
    const text = await this.#text();
    if (text === undefined) return undefined;
    const { startUrl, checkpoint, ...patterns } = this.#parse(text);
    if (checkpoint === undefined) throw this.refusal("it has none");
    if (startUrl !== this.search.startUrl) throw this.refusal(`it is of another portal, ${startUrl}`);
    for (const name of ["account", "role"] as const) {
      const pattern = patterns[name];
      if (pattern === this.search[name]) continue;
      throw this.refusal(
        pattern === undefined
          ? `it is of a run without --${name}`
          : `it is of a run with --${name} ${pattern}`,
      );
    }
    return checkpoint as Checkpoint;
  }

  /**
   * Replaces the whole file, so that a reader finds the old one or the new one.
   *
   * @throws SharedFileError or {@link CliError}, with what fixes it.
   */
  async write(checkpoint: Checkpoint): Promise<void> {
    const folder = dirname(this.file);
    // The folder is not created, as its name may be a typo.
    if (!existsSync(folder)) {
      throw new CliError(`${this.file}: It can't be written (ENOENT: its folder is not there)`, {
        exitCode: exitCode.failed,
        commands: [commandLine(["mkdir", "-p", folder])],
      });
    }
    await replaceFile(this.file, `${JSON.stringify({ ...this.search, checkpoint })}\n`);
  }

  /** @throws SharedFileError, with what fixes it. */
  async remove(): Promise<void> {
    await removeFile(this.file);
  }

  refusal(why: string, cause?: unknown, commands: readonly string[] = []): CliError {
    const anew = isFile(this.file) ? "Remove it to begin anew" : "To begin anew, name another file";
    return new CliError(`${this.file} is no checkpoint to go on from: ${why}. ${anew}`, {
      exitCode: exitCode.usage,
      commands,
      cause,
    });
  }

  async #text(): Promise<string | undefined> {
    try {
      return await readTextFile(this.file);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      const { reason, commands } = await obstacleTo("read", this.file, cause);
      throw this.refusal(`it can't be read (${reason})`, cause, commands);
    }
  }

  #parse(text: string): { readonly [member: string]: unknown } {
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
