import { runInNewContext } from "node:vm";
import { describe, expect, test } from "vitest";
import { failureOf } from "../src/failure/failure";

describe("what is told of a failure", () => {
  test("of an error of another realm is what is told of any", () => {
    const foreign = runInNewContext(
      "Object.assign(new Error('outer', { cause: Object.assign(new Error('inner'), { name: 'NetworkError' }) }))",
    );
    expect(failureOf(foreign)).toEqual({
      name: "Error",
      message: "outer",
      exitCode: 5,
      commands: ["idc doctor"],
    });
  });

  test.each([["a text"], [undefined], [{ message: 7 }]])("of %j is its text", (thrown) => {
    expect(failureOf(thrown)).toMatchObject({ name: "Error", message: String(thrown), commands: [] });
  });
});
