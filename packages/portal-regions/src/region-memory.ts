import {
  isSamePortal,
  type ReachedRegion,
  readReachedRegion,
  removeReachedRegion,
  type SharedFilesOptions,
  writeReachedRegion,
} from "@identity-center/shared-files";

/** Milliseconds after which the first Region is asked again. */
const lifetime = 5 * 60_000;

/** Whose Region is remembered. */
export interface Remembered {
  readonly startUrl: string;
  /** The key of the token, beside which the file is. */
  readonly key: string;
  readonly files: SharedFilesOptions;
  readonly clock: { now(): number };
}

/**
 * In which Region a portal was reached when its first one was not. Processes share it by a file, which counts for five
 * minutes; where that can't be written, this process alone knows.
 */
export class RegionMemory {
  readonly #of: Remembered;
  #known: ReachedRegion | undefined;

  constructor(of: Remembered) {
    this.#of = of;
  }

  /** The Region in which the portal was reached in the last minutes. What has expired is removed. */
  async recall(): Promise<string | undefined> {
    const { key, files, startUrl } = this.#of;
    const found = await readReachedRegion(key, files);
    const isNewer = Number(found?.until) > Number(this.#known?.until ?? 0);
    if (found && isNewer && isSamePortal({ startUrl: found.startUrl }, { startUrl })) this.#known = found;
    const current = this.#current;
    if (current === undefined) await this.forget();
    return current;
  }

  async remember(region: string): Promise<void> {
    if (this.#current === region) return;
    const { key, files, startUrl, clock } = this.#of;
    this.#known = { startUrl, region, until: new Date(clock.now() + lifetime) };
    await writeReachedRegion(key, this.#known, files).catch(ignoreFiles);
  }

  async forget(): Promise<void> {
    if (this.#known === undefined) return;
    this.#known = undefined;
    await removeReachedRegion(this.#of.key, this.#of.files).catch(ignoreFiles);
  }

  /** A time too far ahead is of a clock that was wrong. */
  get #current(): string | undefined {
    const { region, until } = this.#known ?? {};
    const left = Number(until) - this.#of.clock.now();
    return left > 0 && left <= lifetime ? region : undefined;
  }
}

/** A failure to write costs another wait for the first Region, and no more. */
function ignoreFiles(error: Error): void {
  if (error.name !== "SharedFileError") throw error;
}
