import { removeFile, replaceFile } from "@identity-center/shared-files";
import { ignoringFiles } from "../failure/ignoring-files";
import { keptText } from "./kept-text";

/** How many roles a listing has that the one before had not, and the other way round. */
export interface Changes {
  readonly added: number;
  readonly removed: number;
}

/** The changes for people: `3 new roles, 1 gone`; undefined if there are none. */
export function describeChanges({ added, removed }: Changes): string | undefined {
  const roles = (count: number, what = "") => `${count} ${what}${count === 1 ? "role" : "roles"}`;
  if (added === 0) return removed === 0 ? undefined : `${roles(removed)} gone`;
  return removed === 0 ? roles(added, "new ") : `${roles(added, "new ")}, ${removed} gone`;
}

/** A file with changes that a renewal in the background found, until a command shows them. */
export class ChangesNote {
  private constructor(readonly file: string) {}

  /** @param kept - the file of the listing, beside which it is */
  static of({ file }: { readonly file: string }): ChangesNote {
    return new ChangesNote(`${file}.changes`);
  }

  /** Adds changes to those that were not shown yet. */
  async add({ added, removed }: Changes): Promise<void> {
    const before = await this.#read();
    const sum = { added: before.added + added, removed: before.removed + removed };
    await ignoringFiles(replaceFile(this.file, `${JSON.stringify(sum)}\n`));
  }

  /** Returns the changes, and removes the file: they are shown once. */
  async take(): Promise<Changes> {
    const changes = await this.#read();
    // Where it can't be removed, another process shows it, or it would be shown for ever.
    return (await ignoringFiles(removeFile(this.file))) ? changes : { added: 0, removed: 0 };
  }

  async #read(): Promise<Changes> {
    const text = await keptText(this.file);
    const [, added, removed] = /^\{"added":(\d{1,9}),"removed":(\d{1,9})\}\n$/.exec(text) ?? [];
    return { added: Number(added ?? 0), removed: Number(removed ?? 0) };
  }
}
