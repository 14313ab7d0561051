import { SharedFileError } from "../errors/shared-file-error";
import { isUtf16 } from "../files/encoding";
import { type CacheContent, readTrusted } from "../files/read-trusted";
import { removeFile } from "../files/remove-file";
import { sleep } from "../util/sleep";
import { replaceFile } from "../writing/replace-file";

/** The members of a JSON object in a file. */
export type Members = Readonly<Record<string, unknown>>;

/** Milliseconds between attempts, 0.8 s in total: the AWS CLI truncates a file and writes it a moment later. */
const retryDelays = [1, 2, 5, 10, 20, 50, 100, 200, 400];

/** A file last written longer ago than this, in milliseconds, is not being written. */
const settledAfter = 5_000;

/**
 * Reads a JSON object, and retries for a moment while the file is being written. Returns undefined where there is no
 * file.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_CORRUPT` where the file is still not a JSON object. It has no cause,
 * because a SyntaxError quotes the text.
 * @param read - reads the file: `readTrusted` or `readUntrusted`
 */
export async function readJsonFile(
  file: string,
  read: (file: string) => Promise<CacheContent | undefined> = readTrusted,
): Promise<Members | undefined> {
  for (let attempt = 0; ; attempt += 1) {
    const content = await read(file);
    if (content === undefined) return undefined;
    const members = parseObject(content.bytes.toString());
    if (members !== undefined) return members;
    const delay = retryDelays[attempt];
    if (delay === undefined || Date.now() - content.writtenAt > settledAfter) {
      const reason = isUtf16(content.bytes) ? "is in UTF-16, and not in UTF-8" : "is not a JSON object";
      throw new SharedFileError(`The file ${reason}`, { code: "ERR_SHARED_FILE_CORRUPT", file });
    }
    await sleep(delay);
  }
}

/** Like `readJsonFile`, but returns undefined for a corrupt file. */
export async function readJsonFileIfValid(file: string): Promise<Members | undefined> {
  try {
    return await readJsonFile(file);
  } catch (error) {
    if (error instanceof SharedFileError && error.code === "ERR_SHARED_FILE_CORRUPT") return undefined;
    throw error;
  }
}

/**
 * Writes a JSON object that is made from the old one. A corrupt file is first copied to `FILE.corrupt`. A file that
 * other users could have written, or that the user may not read, is replaced without being used.
 *
 * @throws {@link SharedFileError} `ERR_SHARED_FILE_READ` or `ERR_SHARED_FILE_WRITE`; the file is then unchanged.
 */
export async function updateJsonFile(file: string, update: (old: Members) => Members): Promise<void> {
  await replaceFile(file, JSON.stringify(update(await readOld(file))));
}

async function readOld(file: string): Promise<Members> {
  try {
    return (await readJsonFile(file)) ?? {};
  } catch (error) {
    if (!(error instanceof SharedFileError)) throw error;
    if (error.code === "ERR_SHARED_FILE_CORRUPT") await keepCorruptCopy(file);
    else if (!error.isReplaceable) throw error;
    return {};
  }
}

/** Does not copy an empty file, which a process leaves that is killed after truncating it. */
async function keepCorruptCopy(file: string): Promise<void> {
  const content = await readTrusted(file);
  if (content?.bytes.length) await replaceFile(corruptCopyPath(file), content.bytes);
}

/** Removes a file and its corrupt copy. Returns whether the file existed. */
export async function removeJsonFile(file: string): Promise<boolean> {
  const [removed] = await Promise.all([removeFile(file), removeFile(corruptCopyPath(file))]);
  return removed;
}

/** The path to which a corrupt file is copied before it is replaced. */
function corruptCopyPath(file: string): string {
  return `${file}.corrupt`;
}

/** The name of the file that a corrupt copy was made of; undefined for other names. */
export function originalOfCorruptCopy(name: string): string | undefined {
  return name.match(/^(.+\.json)\.corrupt$/s)?.[1];
}

/** The object of a JSON text; undefined for any other text. */
export function parseObject(text: string): Members | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a JSON value is an object. */
export function isObject(value: unknown): value is Members {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
