import { posix } from "node:path";
import type { SourceFile } from "./floors";
import { importsOf } from "./imports";
import { packageOf, scope } from "./packages";
import { componentsOf, contract, type Graph, ringsOf } from "./rings";

/** Files of one package that may import each other in a ring. */
export interface ForcedRing {
  readonly why: string;
  /** Paths in `src`. */
  readonly files: readonly string[];
}

/** Rings that cannot be opened, by package. */
export const forcedRings: Readonly<Record<string, readonly ForcedRing[]>> = {
  "compat-v2": [
    {
      why: "in v2, AWS.config can hold an Endpoint, and an Endpoint asks AWS.config for its protocol",
      files: ["config.ts", "endpoint.ts", "options.ts", "shared.ts"],
    },
    {
      why:
        "in v2, a service makes requests with its listeners, a request has its service and its response, a response its " +
        "request; the others are what these three do, and take or return them",
      files: [
        "each-page.ts",
        "event-listeners.ts",
        "exchange.ts",
        "log-request.ts",
        "network-error.ts",
        "read-stream.ts",
        "request.ts",
        "response-members.ts",
        "response.ts",
        "rest-json.ts",
        "service.ts",
      ],
    },
  ],
};

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
  const rooms = contract(graph, roomOf);
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

/** The rings of a package, of its files and of its rooms, and what is listed of forced rings that are none. */
export function ringViolationsOf(files: readonly SourceFile[], forced: readonly ForcedRing[] = []): string[] {
  const graph = fileGraph(files);
  const ringOf = (file: string) => forced.find(({ files }) => files.includes(file));
  // What is forced to be a ring counts as one file.
  const joined = contract(graph, (file) => ringOf(file)?.files.join(", ") ?? file);
  const opened = new Map(
    [...graph].map(([file, imported]) => {
      const ring = ringOf(file);
      return [file, new Set([...imported].filter((other) => !ring?.files.includes(other)))];
    }),
  );
  const ringed = componentsOf(graph).filter(({ length }) => length > 1);
  return [
    ...ringsOf(joined).map((ring) => `a ring of files: ${ring.join(" -> ")}`),
    // A ring of files that stand in src themselves is told already.
    ...ringsOf(contract(opened, roomOf))
      .filter((ring) => ring.some((room) => !room.endsWith(".ts")))
      .map((ring) => `a ring of rooms: ${ring.join(" -> ")} (${arrowsOf(opened, ring).join("; ")})`),
    ...forced
      .flatMap(({ files }) => files)
      .filter((file) => !ringed.flat().includes(file))
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

/** Which files of a package's `src` import which; paths are from `src`. */
function fileGraph(files: readonly SourceFile[]): Graph {
  const texts = new Map(
    files.flatMap(({ path, text }) => {
      const [, , part, ...inside] = path.split("/");
      return part === "src" ? [[inside.join("/"), text] as const] : [];
    }),
  );
  const [, home = ""] = files[0]?.path.split("/") ?? [];
  return new Map(
    [...texts].map(([file, text]) => [
      file,
      new Set(
        importsOf(file, text)
          .map(({ specifier }) => moduleOf(specifier, file, home))
          .flatMap((module) => [
            `${module}.ts`,
            `${module}.tsx`,
            // Which of the files a runtime or a program gets is up to the build; each takes types of the first.
            ...(file.startsWith(`${module}.`) ? [] : [`${module}.alone.ts`, `${module}.browser.ts`]),
            `${module}/index.ts`,
            module,
          ])
          .filter((other) => texts.has(other)),
      ),
    ]),
  );
}

/** What a file imports, as a path from `src`; an entry of the package has the name of its file. */
function moduleOf(specifier: string, file: string, home: string): string {
  if (specifier.startsWith(".")) return posix.join(posix.dirname(file), specifier);
  return packageOf(specifier) === scope + home ? specifier.slice(scope.length + home.length + 1) : specifier;
}
