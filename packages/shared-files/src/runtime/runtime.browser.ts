// For platforms without files, such as Workers: what would use one fails when it is called. `runtime.ts` has equal exports for
// Node.

async function refuse(): Promise<never> {
  throw new Error("This platform has no files");
}

export const promises = {
  access: refuse,
  lstat: refuse,
  mkdir: refuse,
  open: refuse,
  readdir: refuse,
  readlink: refuse,
  realpath: refuse,
  rename: refuse,
  rm: refuse,
  stat: refuse,
  unlink: refuse,
};

export const constants = {};

export function homedir(): string {
  return "/";
}

// The paths of cache files still name what a store has in their place.
export function join(...parts: readonly string[]): string {
  return parts.join("/").replace(/\/+/g, "/");
}

export function dirname(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf("/"), 0)) || "/";
}

export function basename(path: string, extension = ""): string {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return name.endsWith(extension) ? name.slice(0, name.length - extension.length) : name;
}

export function resolve(path: string): string {
  return path;
}

export const posix = { join, sep: "/" };
export const win32 = { ...posix };

/** Nothing is read that it could decode. */
export const TextDecoder = undefined;

export function every(ms: number, beat: () => void): () => void {
  const timer = setInterval(beat, ms);
  return () => clearInterval(timer);
}
