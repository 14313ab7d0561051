import { SharedFileError } from "../errors/shared-file-error";
import { isUtf16 } from "../files/encoding";
import { type GuardedContent, readGuarded } from "../files/read-guarded";
import { removeFile } from "../files/remove-file";
import { sleep } from "../util/sleep";
import { replaceFile } from "../writing/replace-file";

/** The members of a JSON object as they stand in a file. */
export type Members = Readonly<Record<string, unknown>>;

/** Milliseconds between readings, 0.8 s in all: the AWS CLI empties a file and then fills it, a moment later. */
const pauses = [1, 2, 5, 10, 20, 50, 100, 200, 400];

/** A file that was written longer ago than this, in milliseconds, is not being written. */
const settledAfter = 5_000;

/**
 * Reads a JSON object, again and again for a moment while it is half-written; undefined where there is no file.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_CORRUPT` where it is still no object then; without a cause, as a
 * SyntaxError quotes the text.
 * @param read - how the file is read: as one that is to be believed, or not
 */
export async function readJsonFile(
  file: string,
  read: (file: string) => Promise<GuardedContent | undefined> = readGuarded,
): Promise<Members | undefined> {
  for (let reading = 0; ; reading += 1) {
    const content = await read(file);
    if (content === undefined) return undefined;
    const members = parseObject(content.bytes.toString());
    if (members !== undefined) return members;
    const pause = pauses[reading];
    if (pause === undefined || Date.now() - content.writtenAt > settledAfter) {
      const reason = isUtf16(content.bytes) ? "is in UTF-16, and not in UTF-8" : "is not a JSON object";
      throw new SharedFileError(`The file ${reason}`, { code: "ERR_SHARED_FILE_CORRUPT", file });
    }
    await sleep(pause);
  }
}

/** The same for readers to whom a broken file is no better than none. */
export async function readSoundJsonFile(file: string): Promise<Members | undefined> {
  try {
    return await readJsonFile(file);
  } catch (error) {
    if (error instanceof SharedFileError && error.code === "ERR_SHARED_FILE_CORRUPT") return undefined;
    throw error;
  }
}

/**
 * Writes a JSON object made from what the file holds. A broken file is kept aside first, as `FILE.corrupt`; one that
 * others could have written, or that its user may not read, counts for nothing.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_WRITE`; the file is then as it was.
 */
export async function updateJsonFile(file: string, update: (old: Members) => Members): Promise<void> {
  await replaceFile(file, JSON.stringify(update(await readOld(file))));
}

async function readOld(file: string): Promise<Members> {
  try {
    return (await readJsonFile(file)) ?? {};
  } catch (error) {
    if (!(error instanceof SharedFileError)) throw error;
    if (error.code === "ERR_SHARED_FILE_CORRUPT") await keepAside(file);
    else if (!error.isReplaceable) throw error;
    return {};
  }
}

/** An empty file, which a writer leaves that was killed after emptying it, says nothing worth keeping. */
async function keepAside(file: string): Promise<void> {
  const content = await readGuarded(file);
  if (content?.bytes.length) await replaceFile(asidePath(file), content.bytes);
}

/** Removes a file and what was kept aside of it; whether there was one. */
export async function removeJsonFile(file: string): Promise<boolean> {
  const [removed] = await Promise.all([removeFile(file), removeFile(asidePath(file))]);
  return removed;
}

/** Where a broken file is kept when another is written in its place. */
function asidePath(file: string): string {
  return `${file}.corrupt`;
}

/** The name of the file that one of this name was kept aside of; undefined for other names. */
export function keptAsideOf(name: string): string | undefined {
  return name.match(/^(.+\.json)\.corrupt$/s)?.[1];
}

function parseObject(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value of JSON is an object. */
export function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
