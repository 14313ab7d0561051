import { removeFile, replaceFile } from "@identity-center/shared-files";
import { ignoringFiles } from "../failure/ignoring-files";
import { keptText } from "./kept-text";

/** A file that tells other processes when something last happened, and that counts for a while. */
export class RecentEvent {
  /** @param pause - milliseconds for which it counts */
  constructor(
    readonly file: string,
    readonly pause: number,
  ) {}

  /**
   * Whether it happened, and counts for those who wait since a time.
   *
   * @param since - epoch milliseconds. @default now
   */
  async countsSince(since: number = Date.now()): Promise<boolean> {
    const text = await keptText(this.file);
    const at = Number(/^\d{1,15}(?=\n$)/.exec(text)?.[0] ?? Number.NaN);
    // A clock that was wrong must not make it count for long.
    return at > since - this.pause && at < Date.now() + this.pause;
  }

  /** If it can't be written, nothing has happened for others. */
  async tell(): Promise<void> {
    await ignoringFiles(replaceFile(this.file, `${Date.now()}\n`));
  }

  async forget(): Promise<void> {
    await ignoringFiles(removeFile(this.file));
  }
}
