import fc from "fast-check";
import { expect, it } from "vitest";
import { type Assignment, diffAssignments } from "../src/index";
import { keyOf } from "./world";

const assignment = (accountId: string, roleName: string, accountName?: string): Assignment => ({
  account: { accountId, ...(accountName && { accountName }) },
  role: { roleName, accountId },
});

it("tells what came and what went, in the order of each side", () => {
  const before = [assignment("1", "A"), assignment("1", "B"), assignment("2", "A")];
  const after = [assignment("3", "A"), assignment("1", "B"), assignment("2", "B")];
  const { added, removed } = diffAssignments(before, after);
  expect(added.map(keyOf)).toEqual(["3/A", "2/B"]);
  expect(removed.map(keyOf)).toEqual(["1/A", "2/A"]);
});

it("an account that was renamed is the same account", () => {
  expect(diffAssignments([assignment("1", "A", "old")], [assignment("1", "A", "new")])).toEqual({
    added: [],
    removed: [],
  });
});

it("leads from one side to the other, and back", () => {
  const item = fc
    .tuple(fc.constantFrom("1", "2", "3"), fc.constantFrom("A", "B", "C"))
    .map(([account, role]) => assignment(account, role));
  const keys = (items: readonly Assignment[]) => [...new Set(items.map(keyOf))].sort();
  fc.assert(
    fc.property(fc.array(item), fc.array(item), (before, after) => {
      const { added, removed } = diffAssignments(before, after);
      const gone = new Set(removed.map(keyOf));
      const led = [...before.filter((one) => !gone.has(keyOf(one))), ...added];
      expect(keys(led)).toEqual(keys(after));
      expect(diffAssignments(after, before)).toEqual({ added: removed, removed: added });
      expect(new Set(added.map(keyOf)).size).toBe(added.length);
    }),
  );
});
