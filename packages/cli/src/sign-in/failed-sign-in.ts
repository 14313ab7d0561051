import { readTextFile, removeFile, replaceFile, SharedFileError } from "@identity-center/shared-files";

/** Milliseconds after a failed sign-in for which no program opens another tab by itself. */
const pause = 60_000;

/** A file that tells other programs that a sign-in failed, so that they do not ask the user again at once. */
export class FailedSignIn {
  private constructor(readonly file: string) {}

  /** @param token - the file of a session's token, beside which it is */
  static of({ file }: { readonly file: string }): FailedSignIn {
    return new FailedSignIn(`${file}.sign-in`);
  }

  /**
   * Whether a sign-in failed that counts for those who wait since a time: the user said no to all of them.
   *
   * @param since - epoch milliseconds
   */
  async countsSince(since: number): Promise<boolean> {
    const text = await readTextFile(this.file).catch(() => "");
    const at = Number(/^\d{1,15}(?=\n$)/.exec(text)?.[0] ?? Number.NaN);
    // A clock that was wrong must not forbid sign-ins for long.
    return at > since - pause && at < Date.now() + pause;
  }

  /** A failure to write it costs the user another tab, and no more. */
  async tell(): Promise<void> {
    await ignoringFiles(replaceFile(this.file, `${Date.now()}\n`));
  }

  async forget(): Promise<void> {
    await ignoringFiles(removeFile(this.file));
  }
}

async function ignoringFiles(work: Promise<unknown>): Promise<void> {
  await work.catch((error) => {
    if (!(error instanceof SharedFileError)) throw error;
  });
}
