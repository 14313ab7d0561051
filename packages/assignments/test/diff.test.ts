import fc from "fast-check";
import { expect, it } from "vitest";
import { type Assignment, diffAssignments, listAssignments } from "../src/index";
import { keyOf, openWorld } from "./world";

const idOf = (account: string) => account.padStart(12, "0");

const assignment = (account: string, roleName: string, accountName?: string): Assignment => ({
  account: { accountId: idOf(account), ...(accountName && { accountName }) },
  role: { roleName, accountId: idOf(account) },
});

it("tells what came and what went, in the order of each side", () => {
  const before = [assignment("1", "A"), assignment("1", "B"), assignment("2", "A")];
  const after = [assignment("3", "A"), assignment("1", "B"), assignment("2", "B")];
  const { added, removed } = diffAssignments(before, after);
  expect(added.map(keyOf)).toEqual([`${idOf("3")}/A`, `${idOf("2")}/B`]);
  expect(removed.map(keyOf)).toEqual([`${idOf("1")}/A`, `${idOf("2")}/A`]);
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

it.each<[string, (good: Assignment[]) => unknown[], string, RegExp]>([
  ["a listing", (good) => [listing(), good], "before", /collect an async iterable first; given: an object/],
  ["a listing, as the later one", (good) => [good, listing()], "after", /collect an async iterable first/],
  ["nothing", (good) => [undefined, good], "before", /an iterable of assignments.*; given: undefined/],
  ["a text", (good) => [good, "x"], "after", /an iterable of assignments.*; given: x/],
  ["flat items", (good) => [good, [{ accountId: idOf("1"), roleName: "A" }]], "after", /{ account, role }/],
  ["items without a role", ([item]) => [[{ account: item?.account }], []], "before", /{ account, role }/],
])("refuses %s", (_, given, parameter, message) => {
  const [before, after] = given([assignment("1", "A")]);
  const refusal = expect.objectContaining({
    name: "InvalidParameterError",
    parameter,
    message: expect.stringMatching(message),
  });
  expect(() => diffAssignments(before as never, after as never)).toThrow(refusal);
});

function listing() {
  const { options, input } = openWorld();
  return listAssignments(options, input);
}
