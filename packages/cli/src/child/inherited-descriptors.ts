import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** What a descriptor is open on: `pipe:[4711]`, `/dev/null`. */
type Open = ReadonlyMap<number, string>;

/**
 * The descriptors, besides the three standard streams, that this process was started with and that Node closes in the
 * programs it runs: those that are not Node's own, to be asked for before there are connections. Shells open them for
 * `<(...)` and `3>&1`, make for its jobserver.
 *
 * Only Linux tells what a descriptor is open on; elsewhere there are none.
 */
export function inheritedDescriptors(): readonly number[] {
  const open = openDescriptors("self");
  const ofParent = openDescriptors(process.ppid);
  const given = [...open.keys()].filter((fd) => fd >= 3 && isClosedInPrograms(fd));
  // Node opens this before all else, by the lowest number that is free.
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
    // The one that the folder was read by is closed again, and a parent may be another user's.
  }
  return open;
}

/** Whether Node opens such itself: pipes to itself, files without a name, terminals, and `/dev/null` to read. */
function mayBeNodes(fd: number, open: Open): boolean {
  const target = open.get(fd) ?? "";
  if (target.startsWith("anon_inode:")) return true;
  if (target === "/dev/null") return accessOf(fd) === "read";
  // It opens a terminal anew, by a high number.
  if (/^\/dev\/(pts\/|tty)/.test(target)) return fd > 15;
  if (!target.startsWith("pipe:")) return false;
  const ends = [...open.keys()].filter((other) => other > 2 && open.get(other) === target);
  return ends.some((end) => accessOf(end) === "read") && ends.some((end) => accessOf(end) !== "read");
}

/** A jobserver is a pipe with both ends here, too, but whoever gave it has it by the same number. */
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

/** Of Linux, as `open` takes it. */
const closeOnExec = 0o2000000;

/** None of one that is closed by now. */
function flagsOf(fd: number): number {
  try {
    const [, flags = "0"] = /^flags:\s*([0-7]+)/m.exec(readFileSync(`/proc/self/fdinfo/${fd}`, "utf8")) ?? [];
    return Number.parseInt(flags, 8);
  } catch {
    return 0;
  }
}
