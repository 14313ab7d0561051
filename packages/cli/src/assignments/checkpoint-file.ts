import type { Checkpoint } from "@identity-center/assignments";
import { ResumeFile } from "./resume-file";

/** What was listed: a checkpoint is valid only for the same search. */
interface Search {
  readonly startUrl: string;
  readonly account: string | undefined;
  readonly role: string | undefined;
}

/** A file with the checkpoint at which a listing continues. */
export class CheckpointFile extends ResumeFile {
  constructor(
    file: string,
    readonly search: Search,
  ) {
    super(file);
  }

  /** @returns undefined if the file does not exist. @throws {@link CliError} if it is invalid. */
  async read(): Promise<Checkpoint | undefined> {
    const text = await this.text();
    if (text === undefined) return undefined;
    const { startUrl, checkpoint, ...patterns } = this.parse(text);
    if (checkpoint === undefined) throw this.refusal("it has none");
    if (startUrl !== this.search.startUrl) throw this.refusal(`it belongs to another portal, ${startUrl}`);
    for (const name of ["account", "role"] as const) {
      const pattern = patterns[name];
      if (pattern === this.search[name]) continue;
      throw this.refusal(
        pattern === undefined
          ? `it belongs to a run without --${name}`
          : `it belongs to a run with --${name} ${pattern}`,
      );
    }
    return checkpoint as Checkpoint;
  }

  /** @throws as {@link ResumeFile.replace} */
  async write(checkpoint: Checkpoint): Promise<void> {
    await this.replace(`${JSON.stringify({ ...this.search, checkpoint })}\n`);
  }
}
