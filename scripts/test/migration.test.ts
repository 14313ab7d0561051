import { describe, expect, test } from "vitest";
import type { ExportedName } from "../exported-names";
import type { Move } from "../migration/moves";
import { namesProgram } from "../migration/names-program";
import { tableOf } from "../migration/table";

const values = (...names: string[]): ExportedName[] => names.map((name) => ({ name, kind: "value" }));
const theirs: ExportedName[] = [
  ...values("Client", "Info$", "Old", "Same"),
  { name: "Config", kind: "type" },
];
const ours: ExportedName[] = [...values("Client", "New", "Same"), { name: "Config", kind: "type" }];
const move: Move = {
  from: "theirs",
  to: "ours",
  renamed: { Old: ["New", "shorter"] },
  missing: [[/\$$/, "schemas"]],
  notes: { Same: "but better" },
};

describe("the table of a package's names", () => {
  test("has each name once, where it is and why it is not", () => {
    const { markdown, faults } = tableOf(move, "`theirs` 1.0.0", theirs, ours);
    expect(faults).toEqual([]);
    expect(markdown.split("\n")).toEqual([
      "| `theirs` 1.0.0 | here |",
      "| --- | --- |",
      "| `Client` | the same name (values) |",
      "| `Info$` | no: schemas |",
      "| `Old` | `New`; shorter |",
      "| `Same` | the same name; but better |",
      "| `Config` | the same name (types) |",
    ]);
  });

  test.each<[string, Partial<Move>, string]>([
    [
      "a missing name without a reason",
      { missing: [] },
      "theirs: Info$ is not exported here, and moves.ts does not say why",
    ],
    [
      "a name that came back",
      { missing: [[/\$$|^Same$/, "schemas"]] },
      "theirs: Same is exported here, so moves.ts need not say where it is",
    ],
    [
      "a new name that is none",
      { renamed: { Old: ["Newer"] } },
      "theirs: Old has moved to Newer, which is not exported here",
    ],
    [
      "a note on nothing",
      { notes: { Gone: "?" } },
      "theirs: moves.ts tells of Gone, which is not there, or not here",
    ],
    [
      "a reason for nothing",
      {
        missing: [
          [/\$$/, "schemas"],
          [["Gone"], "?"],
        ],
      },
      "theirs: moves.ts has a reason for Gone, of which none is missing",
    ],
  ])("%s is a fault", (_, change, fault) => {
    expect(tableOf({ ...move, ...change }, "theirs", theirs, ours).faults).toEqual([fault]);
  });
});

test("a program names values by their type, and types as they are", () => {
  const program = namesProgram("theirs", "ours", [...values("Client"), { name: "Config", kind: "type" }]);
  expect(program.split("\n").slice(1)).toEqual([
    'import type * as here from "ours";',
    "",
    "export type Names = [",
    "  typeof here.Client,",
    "  here.Config,",
    "];",
    "",
  ]);
});
