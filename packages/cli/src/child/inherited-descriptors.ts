import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** What each descriptor is open on, for example `pipe:[4711]` or `/dev/null`. */
type Open = ReadonlyMap<number, string>;

/**
 * The descriptors, besides the three standard streams, that this process inherited, and that Node does not pass on to its
 * children. Shells open them for `<(...)` and `3>&1`, and make for its jobserver. Call this before there are connections,
 * which are open descriptors too.
 *
 * Only Linux shows what a descriptor is open on; elsewhere the result is empty.
 */
export function inheritedDescriptors(): readonly number[] {
  const open = openDescriptors("self");
  const ofParent = openDescriptors(process.ppid);
  const given = [...open.keys()].filter((fd) => fd >= 3 && isClosedInPrograms(fd));
  // Node opens this one first, with the lowest free number.
  const first = given.find((fd) => open.get(fd) === "anon_inode:[eventpoll]") ?? Number.POSITIVE_INFINITY;
  return given.filter((fd) => fd < first || !mayBeNodes(fd, open) || isPipeOf(ofParent, fd, open));
}

function openDescriptors(pid: number | "self"): Open {
  const folder = `/proc/${pid}/fd`;
  const open = new Map<number, string>();
  try {
    const descriptors = readdirSync(folder).map(Number);
    for (const fd of descriptors.sort((a, b) => a - b)) open.set(fd, readlinkSync(`${folder}/${fd}`));
  } catch {
    // The descriptor that read the folder is closed by now; and the parent may belong to another user.
  }
  return open;
}

/** Whether Node may have opened it: a pipe to itself, a file without a name, a terminal, or `/dev/null` for reading. */
function mayBeNodes(fd: number, open: Open): boolean {
  const target = open.get(fd) ?? "";
  if (target.startsWith("anon_inode:")) return true;
  if (target === "/dev/null") return accessOf(fd) === "read";
  // Node reopens a terminal with a high number.
  if (/^\/dev\/(pts\/|tty)/.test(target)) return fd > 15;
  if (!target.startsWith("pipe:")) return false;
  const ends = [...open.keys()].filter((other) => other > 2 && open.get(other) === target);
  return ends.some((end) => accessOf(end) === "read") && ends.some((end) => accessOf(end) !== "read");
}

/** A jobserver is also a pipe with both ends in this process, but the parent has it with the same number. */
function isPipeOf(parent: Open, fd: number, open: Open): boolean {
  const target = open.get(fd) ?? "";
  return target.startsWith("pipe:") && parent.get(fd) === target;
}

function accessOf(fd: number): "read" | "write" {
  return flagsOf(fd) % 4 === 0 ? "read" : "write";
}

function isClosedInPrograms(fd: number): boolean {
  return (flagsOf(fd) & closeOnExec) !== 0;
}

/** `O_CLOEXEC` of Linux. */
const closeOnExec = 0o2000000;

/** The flags of a descriptor; 0 if it is closed by now. */
function flagsOf(fd: number): number {
  try {
    const [, flags = "0"] = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, "utf8")) ?? [];
    return Number.parseInt(flags, 8);
  } catch {
    return 0;
  }
}
