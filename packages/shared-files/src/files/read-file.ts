import { close, constants, fstat, open, openSync, read, type Stats, stat } from "node:fs";
import { devNull } from "node:os";
import { clearTimeout, setTimeout } from "node:timers";
import { promisify } from "node:util";
import { rejectUnknownOptions } from "../util/unknown-options";

// In CommonJS, `node:fs/promises` takes longer to load than all of this package that reads the config. What needs it takes it
// from `node:fs` when it is called.
const [closeFile, statFile, statOpen] = [promisify(close), promisify(stat), promisify(fstat)];
const [openFile, readOpen] = [promisify(open), promisify(read)];

/** 64 MiB, the size of a config file with about 200,000 profiles. */
const defaultMaxBytes = 67_108_864;

// Without O_NONBLOCK, opening a named pipe would block, and keep the process alive, until a process writes to it.
const nonBlocking = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

export interface ReadFileOptions {
  /**
   * Maximum size in bytes.
   *
   * @default 67_108_864
   */
  readonly maxBytes?: number | undefined;
  /**
   * Whether to accept a pipe, such as `<(command)` in a shell, and the null device.
   *
   * @default false
   */
  readonly pipes?: boolean | undefined;
  /**
   * Maximum milliseconds to wait for the end of a pipe.
   *
   * @default 10_000
   */
  readonly timeout?: number | undefined;
  /** Throws for a file that must not be read. */
  readonly check?: ((stats: Stats) => void) | undefined;
  /** Additional flags for `open`. */
  readonly flags?: number | undefined;
}

export interface FileContent {
  readonly bytes: Buffer;
  readonly stats: Stats;
}

/** Thrown if a file is not a regular file or is too large. `obstacleTo` returns the message as the reason. */
export class UnfitFileError extends Error {
  override readonly name = "UnfitFileError";
}

/**
 * Reads a whole file of any type, in bounded time and memory. All code of this package reads files through this
 * function.
 *
 * @throws system errors, {@link UnfitFileError}, or what `check` throws.
 */
export async function readWholeFile(file: string, options: ReadFileOptions = {}): Promise<FileContent> {
  const { maxBytes = defaultMaxBytes, pipes = false, timeout = 10_000, check, flags = 0, ...rest } = options;
  rejectUnknownOptions(rest, "maxBytes, pipes, timeout, check, flags");
  const piped = pipes ? await readPiped(file, { maxBytes, timeout }) : undefined;
  if (piped) return piped;
  const rejectUnfit = (stats: Stats) => {
    check?.(stats);
    if (stats.isDirectory()) throw Object.assign(new Error("It is a folder"), { code: "EISDIR" });
    if (!stats.isFile()) throw new UnfitFileError(`it is a ${kindOf(stats)}, and not a file`);
  };
  const descriptor = await openFile(file, nonBlocking | flags).catch(async (error) => {
    // Sockets and devices without a driver can't be opened.
    const stats = await statFile(file).catch(() => undefined);
    if (stats && !stats.isFile() && !stats.isDirectory()) rejectUnfit(stats);
    throw error;
  });
  try {
    const stats = await statOpen(descriptor);
    rejectUnfit(stats);
    return { bytes: await readBounded(descriptor, stats, maxBytes), stats };
  } finally {
    await closeFile(descriptor);
  }
}

function kindOf(stats: Stats): string {
  if (stats.isFIFO()) return "pipe";
  return stats.isSocket() ? "socket" : "device";
}

/**
 * Reads a UTF-8 text file that a user named, in bounded time and memory.
 *
 * @param options.pipes - whether to accept a pipe or the null device. @default false
 * @throws system errors or {@link UnfitFileError}; `obstacleTo` explains both.
 *
 * @example
 * ```ts
 * const plan = await readTextFile("/dev/stdin", { pipes: true });
 * ```
 */
export async function readTextFile(
  file: string,
  options: { readonly pipes?: boolean | undefined } = {},
): Promise<string> {
  return (await readWholeFile(file, options)).bytes.toString();
}

/** Checks the size again while reading: a file can grow, and files in /proc report a wrong size. */
async function readBounded(descriptor: number, { size }: Stats, maxBytes: number): Promise<Buffer> {
  if (size > maxBytes) throw tooLarge(maxBytes);
  const chunks: Buffer[] = [];
  for (let total = 0; ; ) {
    const piece = Buffer.allocUnsafe(Math.max(size - total, 4_096));
    const { buffer, bytesRead } = await readOpen(descriptor, piece, 0, piece.length, null);
    if (bytesRead === 0) return Buffer.concat(chunks, total);
    chunks.push(buffer.subarray(0, bytesRead));
    total += bytesRead;
    if (total > maxBytes) throw tooLarge(maxBytes);
  }
}

interface Limits {
  readonly maxBytes: number;
  readonly timeout: number;
}

/** Reads a pipe or the null device; returns undefined for other files. */
async function readPiped(file: string, limits: Limits): Promise<FileContent | undefined> {
  const stats = await statFile(file);
  if (stats.isFIFO()) return { bytes: await readPipe(file, stats, limits), stats };
  if (stats.isFile() || stats.rdev !== (await statFile(devNull)).rdev) return undefined;
  return { bytes: Buffer.alloc(0), stats };
}

/** The content of pipes: a pipe can be read only once, but a process reads its config repeatedly. */
const drained = new Map<string, Promise<Buffer>>();

function readPipe(file: string, { dev, ino, birthtimeMs }: Stats, limits: Limits): Promise<Buffer> {
  const key = `${dev} ${ino} ${birthtimeMs}`;
  // Opened only once: a reader that opens a pipe after its writer has closed it never sees the end.
  const content = drained.get(key) ?? drain(openSync(file, nonBlocking), limits);
  drained.set(key, content);
  return content;
}

async function drain(fd: number, { maxBytes, timeout }: Limits): Promise<Buffer> {
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
      if (total > maxBytes) throw tooLarge(maxBytes);
    }
    return Buffer.concat(chunks, total);
  } finally {
    clearTimeout(timer);
  }
}

function tooLarge(maxBytes: number): UnfitFileError {
  return new UnfitFileError(`it has more than ${maxBytes} bytes`);
}
