import { closeSync, readdirSync, readFileSync } from "node:fs";

const folder = "/proc/self/fdinfo";

/** The flags of a descriptor that Node opened have `O_CLOEXEC` of Linux. */
const isNodes = /^flags:\s*[0-7]*[2367][0-7]{6}$/m;

/**
 * Closes the descriptors that this process inherited, besides the three standard streams: for a process that outlives the
 * one that started it, and would hold a lock of a shell, or keep a reader waiting. Only Linux shows which these are;
 * elsewhere nothing is closed.
 *
 * @example
 * ```ts
 * if (process.argv.includes("--background")) closeInheritedDescriptors();
 * ```
 */
export function closeInheritedDescriptors(): void {
  for (const descriptor of descriptors()) {
    try {
      if (!isNodes.test(readFileSync(`${folder}/${descriptor}`, "utf8"))) closeSync(descriptor);
    } catch {
      // It was the one that read the folder, and is closed already.
    }
  }
}

function descriptors(): readonly number[] {
  try {
    return readdirSync(folder)
      .map(Number)
      .filter((descriptor) => descriptor > 2);
  } catch {
    return [];
  }
}
