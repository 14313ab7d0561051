import { describe, expect, test } from "vitest";
import type { SourceFile } from "../floors";
import { ringViolationsOf, roomsByFloor } from "../rooms";

/** Files of a package's `src`, with the modules that each imports. */
function sources(imports: Readonly<Record<string, readonly string[]>>): SourceFile[] {
  return Object.entries(imports).map(([file, modules]) => ({
    path: `packages/core/src/${file}`,
    text: modules.map((module) => `import { x } from "${module}";`).join("\n"),
  }));
}

describe("rooms", () => {
  test("stand above all that they import", () => {
    const files = sources({
      "index.ts": ["./call/send", "./errors/error"],
      "call/send.ts": ["../errors/error", "./body"],
      "call/body.ts": [],
      "errors/error.ts": [],
      "version.ts": ["../package.json", "@identity-center/shared-files"],
    });
    expect(roomsByFloor(files)).toEqual([
      [
        { name: "errors", files: 1 },
        { name: "version.ts", files: 1 },
      ],
      [{ name: "call", files: 2 }],
      [{ name: "index.ts", files: 1 }],
    ]);
  });

  test("are those of src alone", () => {
    expect(roomsByFloor([{ path: "packages/core/test/a.ts", text: 'import "../src/a";' }])).toEqual([]);
  });
});

describe("a ring", () => {
  test.each<[what: string, imports: Record<string, string[]>, ...wrong: string[]]>([
    ["of two files", { "a.ts": ["./b"], "b.ts": ["./a"] }, "a ring of files: a.ts -> b.ts -> a.ts"],
    [
      "of three files in one room, told in the order of their imports, from the first by name",
      { "call/c.ts": ["./a"], "call/a.ts": ["./b"], "call/b.ts": ["./c", "./d"], "call/d.ts": [] },
      "a ring of files: call/a.ts -> call/b.ts -> call/c.ts -> call/a.ts",
    ],
    [
      "of two rooms, though no files are in one",
      { "call/a.ts": ["../errors/a"], "errors/a.ts": [], "errors/b.ts": ["../call/b"], "call/b.ts": [] },
      "a ring of rooms: call -> errors -> call (call/a.ts imports errors/a.ts; errors/b.ts imports call/b.ts)",
    ],
    [
      "of a room and a file above it",
      { "client.ts": ["./call/a"], "call/a.ts": [], "call/b.ts": ["../client"] },
      "a ring of rooms: call -> client.ts -> call (call/b.ts imports client.ts; client.ts imports call/a.ts)",
    ],
    [
      "through what browsers get in a file's place",
      { "a.ts": ["./runtime"], "runtime.ts": [], "runtime.browser.ts": ["./a"] },
      "a ring of files: a.ts -> runtime.browser.ts -> a.ts",
    ],
    [
      "through an entry that is imported by the package's name",
      { "global.ts": ["./a"], "a.ts": ["@identity-center/core/global"] },
      "a ring of files: a.ts -> global.ts -> a.ts",
    ],
    [
      "through a folder's index",
      { "call/index.ts": ["./a"], "call/a.ts": ["."] },
      "a ring of files: call/a.ts -> call/index.ts -> call/a.ts",
    ],
  ])("%s", (_, imports, ...wrong) => {
    expect(ringViolationsOf(sources(imports))).toEqual(wrong);
  });

  test.each([
    ['import type { B } from "./b";', 'export type { A } from "./a";'],
    ['type B = import("./b").B;', 'const a = () => import("./a");'],
  ])("of types or of what is loaded later counts: %s, %s", (a, b) => {
    const files = [
      { path: "packages/core/src/a.ts", text: a },
      { path: "packages/core/src/b.ts", text: b },
    ];
    expect(ringViolationsOf(files)).toEqual(["a ring of files: a.ts -> b.ts -> a.ts"]);
  });

  test("is none where all arrows lead one way", () => {
    const files = sources({
      "index.ts": ["./call/a", "./errors/a"],
      "call/a.ts": ["./b", "../errors/a"],
      "call/b.ts": ["../errors/a"],
      "errors/a.ts": [],
    });
    expect(ringViolationsOf(files)).toEqual([]);
  });
});

describe("a ring that is forced", () => {
  const forced = [{ why: "v2's classes know each other", files: ["request.ts", "service.ts"] }];

  test("is no violation", () => {
    const files = sources({ "request.ts": ["./service"], "service.ts": ["./request"] });
    expect(ringViolationsOf(files, forced)).toEqual([]);
  });

  test("excuses no other file", () => {
    const files = sources({
      "request.ts": ["./service"],
      "service.ts": ["./request", "./response"],
      "response.ts": ["./request"],
    });
    expect(ringViolationsOf(files, forced)).toEqual([
      "a ring of files: request.ts, service.ts -> response.ts -> request.ts, service.ts",
    ]);
  });

  test("is no ring of rooms either", () => {
    const files = sources({ "call/request.ts": ["../service"], "service.ts": ["./call/request"] });
    const forced = [{ why: "", files: ["call/request.ts", "service.ts"] }];
    expect(ringViolationsOf(files, forced)).toEqual([]);
  });

  test("excuses no ring with another", () => {
    const files = sources({
      "request.ts": ["./service"],
      "service.ts": ["./request", "./config"],
      "config.ts": ["./endpoint"],
      "endpoint.ts": ["./config", "./request"],
    });
    const other = { why: "", files: ["config.ts", "endpoint.ts"] };
    expect(ringViolationsOf(files, [...forced, other])).toEqual([
      "a ring of files: config.ts, endpoint.ts -> request.ts, service.ts -> config.ts, endpoint.ts",
    ]);
  });

  test.each<[what: string, imports: Record<string, string[]>, ...stale: string[]]>([
    ["open", { "request.ts": ["./service"], "service.ts": [] }, "request.ts", "service.ts"],
    ["gone", {}, "request.ts", "service.ts"],
  ])("has to leave the list once it is %s", (_, imports, ...stale) => {
    expect(ringViolationsOf(sources(imports), forced)).toEqual(
      stale.map(
        (file) => `${file} is listed in scripts/rooms.ts as part of a ring, and is in none: take it off`,
      ),
    );
  });

  test("has to leave the list file by file", () => {
    const files = sources({
      "request.ts": ["./service"],
      "service.ts": ["./request", "./response"],
      "response.ts": [],
    });
    const listed = [{ why: "", files: ["request.ts", "response.ts", "service.ts"] }];
    expect(ringViolationsOf(files, listed)).toEqual([
      "response.ts is listed in scripts/rooms.ts as part of a ring, and is in none: take it off",
    ]);
  });
});
