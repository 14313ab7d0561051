import { constants, openSync, type Stats } from "node:fs";
import { type FileHandle, open, stat } from "node:fs/promises";
import { devNull } from "node:os";
import { clearTimeout, setTimeout } from "node:timers";
import { refuseRest } from "../util/option-names";

/** A config of two hundred thousand profiles has as much. */
const largest = 67_108_864;

// Without O_NONBLOCK a named pipe would hold the call, and then the process, for as long as nobody writes to it.
const withoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface ReadFileOptions {
  /**
   * Bytes that it may have.
   *
   * @default 67_108_864
   */
  readonly most?: number | undefined;
  /**
   * Whether it may be a pipe, as `<(command)` of a shell is, or the null device.
   *
   * @default false
   */
  readonly pipes?: boolean | undefined;
  /**
   * Milliseconds that whatever writes to a pipe may take.
   *
   * @default 10_000
   */
  readonly timeout?: number | undefined;
  /** Throws for what must not be read. */
  readonly check?: ((stats: Stats) => void) | undefined;
  /** More flags of `open`. */
  readonly flags?: number | undefined;
}

export interface FileContent {
  readonly bytes: Buffer;
  readonly stats: Stats;
}

/** A file is none, or has no end; `obstacleTo` gives the message as the reason. */
export class UnfitFileError extends Error {
  override readonly name = "UnfitFileError";
}

/**
 * Reads a whole file, whatever it is, in bounded time and memory: every reader of files goes through here.
 *
 * @throws Node's error, {@link UnfitFileError}, or what `check` throws.
 */
export async function readWholeFile(file: string, options: ReadFileOptions = {}): Promise<FileContent> {
  const { most = largest, pipes = false, timeout = 10_000, check, flags = 0, ...rest } = options;
  refuseRest(rest, "most, pipes, timeout, check, flags");
  const piped = pipes ? await readPiped(file, { most, timeout }) : undefined;
  if (piped) return piped;
  const refuseUnfit = (stats: Stats) => {
    check?.(stats);
    if (stats.isDirectory()) throw Object.assign(new Error("It is a folder"), { code: "EISDIR" });
    if (!stats.isFile()) throw new UnfitFileError(`it is a ${kindOf(stats)}, and not a file`);
  };
  const handle = await open(file, withoutWaiting | flags).catch(async (error) => {
    // Sockets, and devices without a driver, can't even be opened.
    const stats = await stat(file).catch(() => undefined);
    if (stats && !stats.isFile() && !stats.isDirectory()) refuseUnfit(stats);
    throw error;
  });
  try {
    const stats = await handle.stat();
    refuseUnfit(stats);
    return { bytes: await readBounded(handle, stats, most), stats };
  } finally {
    await handle.close();
  }
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return "pipe";
  return stats.isSocket() ? "socket" : "device";
}

/**
 * The text of a whole file that people name, in UTF-8, read in bounded time and memory.
 *
 * @param options.pipes - whether it may be a pipe or the null device. @default false
 * @throws Node's error, or {@link UnfitFileError}; `obstacleTo` tells what either means.
 */
export async function readTextFile(
  file: string,
  options: { readonly pipes?: boolean | undefined } = {},
): Promise<string> {
  return (await readWholeFile(file, options)).bytes.toString();
}

/** A file can grow while it is read, and one of the system's has another size than it says. */
async function readBounded(handle: FileHandle, { size }: Stats, most: number): Promise<Buffer> {
  if (size > most) throw tooLarge(most);
  const chunks: Buffer[] = [];
  for (let total = 0; ; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.allocUnsafe(Math.max(size - total, 4_096)));
    if (bytesRead === 0) return Buffer.concat(chunks, total);
    chunks.push(buffer.subarray(0, bytesRead));
    total += bytesRead;
    if (total > most) throw tooLarge(most);
  }
}

interface Limits {
  readonly most: number;
  readonly timeout: number;
}

/** What a pipe or the null device gives; undefined for all else. */
async function readPiped(file: string, limits: Limits): Promise<FileContent | undefined> {
  const stats = await stat(file);
  if (stats.isFIFO()) return { bytes: await readPipe(file, stats, limits), stats };
  if (stats.isFile() || stats.rdev !== (await stat(devNull)).rdev) return undefined;
  return { bytes: Buffer.alloc(0), stats };
}

/** What pipes gave: it can be read but once, and a process asks for its config again and again. */
const drained = new Map<string, Promise<Buffer>>();

function readPipe(file: string, { dev, ino, birthtimeMs }: Stats, limits: Limits): Promise<Buffer> {
  const key = `${dev} ${ino} ${birthtimeMs}`;
  // Opened but once: who opens a pipe when its writer has come and gone is not told of its end.
  const content = drained.get(key) ?? drain(openSync(file, withoutWaiting), limits);
  drained.set(key, content);
  return content;
}

async function drain(fd: number, { most, timeout }: Limits): Promise<Buffer> {
  const { Socket } = await import("node:net");
  const pipe = new Socket({ fd, readable: true, writable: false });
  const late = `it is a pipe, and what writes to it has not ended within ${timeout / 1000} s`;
  const timer = setTimeout(() => pipe.destroy(new UnfitFileError(late)), timeout);
  const chunks: Buffer[] = [];
  let total = 0;
  try {
    for await (const chunk of pipe) {
      chunks.push(chunk);
      total += chunk.length;
      if (total > most) throw tooLarge(most);
    }
    return Buffer.concat(chunks, total);
  } finally {
    clearTimeout(timer);
  }
}

function tooLarge(most: number): UnfitFileError {
  return new UnfitFileError(`it has more than ${most} bytes`);
}
