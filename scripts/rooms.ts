import { posix } from "node:path";
import type { SourceFile } from "./floors";
import { importsOf } from "./imports";
import { componentsOf, type Graph, ringsOf } from "./rings";

/** Files of one package that may import each other in a ring. */
export interface ForcedRing {
  readonly why: string;
  /** Paths in `src`. */
  readonly files: readonly string[];
}

/** What cannot be opened, by package. */
export const forcedRings: Readonly<Record<string, ForcedRing>> = {};

/** A folder of `src`, with all that is in it, or a file that stands in `src` itself. */
export interface Room {
  readonly name: string;
  readonly files: number;
}

/**
 * The rooms of a package by floor: those on floor 0 import no other room, and all others stand one floor above the
 * highest that they import.
 */
export function roomsByFloor(files: readonly SourceFile[]): Room[][] {
  const graph = fileGraph(files);
  const rooms = roomGraph(graph);
  const floors = new Map<string, number>();
  for (const component of componentsOf(rooms)) {
    const below = component.flatMap((room) => [...(rooms.get(room) ?? [])]).map((room) => floors.get(room));
    const floor = Math.max(0, ...below.map((it) => (it === undefined ? 0 : it + 1)));
    for (const room of component) floors.set(room, floor);
  }
  const homes = [...graph.keys()].map(roomOf);
  const sizeOf = (room: string) => homes.filter((home) => home === room).length;
  return Array.from({ length: Math.max(-1, ...floors.values()) + 1 }, (_, floor) =>
    [...rooms.keys()]
      .filter((room) => floors.get(room) === floor)
      .sort()
      .map((name) => ({ name, files: sizeOf(name) })),
  );
}

/** The rings of a package: of its files, and of its rooms; and what is no longer forced. */
export function ringViolationsOf(files: readonly SourceFile[], forced?: ForcedRing): string[] {
  const graph = fileGraph(files);
  const isForced = (file: string) => forced?.files.includes(file) ?? false;
  const withoutForced = new Map(
    [...graph].map(([file, imported]) => [
      file,
      isForced(file) ? new Set([...imported].filter((it) => !isForced(it))) : imported,
    ]),
  );
  const inRings = new Set(
    componentsOf(graph)
      .filter(({ length }) => length > 1)
      .flat(),
  );
  return [
    ...ringsOf(graph, isForced).map((ring) => `a ring of files: ${ring.join(" -> ")}`),
    // A ring of files that stand in src themselves is told already.
    ...ringsOf(roomGraph(withoutForced))
      .filter((ring) => ring.some((room) => !room.endsWith(".ts")))
      .map((ring) => `a ring of rooms: ${ring.join(" -> ")} (${arrowsOf(withoutForced, ring).join("; ")})`),
    ...(forced?.files ?? [])
      .filter((file) => !inRings.has(file))
      .map((file) => `${file} is listed in scripts/rooms.ts as part of a ring, and is in none: take it off`),
  ];
}

/** The room that a file of `src` is in. */
function roomOf(file: string): string {
  return file.split("/", 1)[0] ?? file;
}

/** For each arrow of a ring of rooms, an import that makes it. */
function arrowsOf(graph: Graph, ring: readonly string[]): string[] {
  return ring.slice(1).map((to, index) => {
    const from = ring[index];
    for (const [file, imported] of graph) {
      const other = roomOf(file) === from && [...imported].find((it) => roomOf(it) === to);
      if (other) return `${file} imports ${other}`;
    }
    throw new Error(`${from} does not import ${to}`);
  });
}

function roomGraph(files: Graph): Graph {
  const rooms = new Map<string, Set<string>>();
  for (const [file, imported] of files) {
    const room = roomOf(file);
    const arrows = rooms.get(room) ?? new Set();
    for (const other of [...imported].map(roomOf)) if (other !== room) arrows.add(other);
    rooms.set(room, arrows);
  }
  return rooms;
}

/** Which files of a package's `src` import which; paths are from `src`. */
function fileGraph(files: readonly SourceFile[]): Graph {
  const texts = new Map(
    files.flatMap(({ path, text }) => {
      const [, , part, ...inside] = path.split("/");
      return part === "src" ? [[inside.join("/"), text] as const] : [];
    }),
  );
  return new Map(
    [...texts].map(([file, text]) => [
      file,
      new Set(
        importsOf(file, text)
          .filter(({ specifier }) => specifier.startsWith("."))
          .map(({ specifier }) => posix.join(posix.dirname(file), specifier))
          // Which of the two files a runtime gets is up to the build.
          .flatMap((module) => [`${module}.ts`, `${module}.browser.ts`, `${module}/index.ts`, module])
          .filter((other) => texts.has(other)),
      ),
    ]),
  );
}
