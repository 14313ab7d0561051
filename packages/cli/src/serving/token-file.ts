import { existsSync, lstatSync } from "node:fs";
import { dirname } from "node:path";
import { obstacleTo, readTextFile, removeFile, replaceFile } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** A token of a server that was killed may be there still; anything else may be what somebody needs. */
const token = /^[\w-]{43}$/;

/** The file of a server's token, for `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE`. Only its owner can read it. */
export class TokenFile {
  constructor(readonly file: string) {}

  /**
   * @returns whether there is the token of another server, which may still run
   * @throws {@link CliError} if there is something other than a token of ours, or no folder for it
   */
  async check(): Promise<boolean> {
    const found = lstatSync(this.file, { throwIfNoEntry: false });
    if (!found) {
      if (!existsSync(dirname(this.file))) throw this.#refusal("its folder does not exist");
      return false;
    }
    if (!found.isFile()) throw this.#refusal("it is not a regular file");
    if (process.geteuid && found.uid !== process.geteuid()) throw this.#refusal("it belongs to another user");
    const text = await this.#text();
    if (text !== "" && !token.test(text)) throw this.#refusal("it contains something other than a token");
    return text !== "";
  }

  /** Readers send the whole content, so that there is no line break at its end. @throws SharedFileError */
  async write(text: string): Promise<void> {
    await this.check();
    await replaceFile(this.file, text);
  }

  /** Removes the file if its token is this one, and not that of another server by now. @throws SharedFileError */
  async remove(text: string): Promise<void> {
    if ((await readTextFile(this.file).catch(() => "")) === text) await removeFile(this.file);
  }

  async #text(): Promise<string> {
    try {
      return await readTextFile(this.file);
    } catch (cause) {
      const { reason } = await obstacleTo("read", this.file, cause);
      throw this.#refusal(`it can't be read (${reason})`, cause);
    }
  }

  #refusal(why: string, cause?: unknown): CliError {
    return new CliError(
      `${this.file} can't be used for the token: ${why}. Name a file that does not exist, or an empty one`,
      {
        exitCode: exitCode.usage,
        cause,
      },
    );
  }
}
