import { describe, expect, it } from "vitest";
import { SharedConfigError } from "../src/index";

describe("SharedConfigError", () => {
  it("keeps its cause, and has none where none was given", () => {
    const cause = new Error("EACCES");
    const details = { code: "ERR_SHARED_CONFIG_READ", file: "config" } as const;
    expect(new SharedConfigError("No", { ...details, cause }).cause).toBe(cause);
    expect("cause" in new SharedConfigError("No", details)).toBe(false);
  });

  it("is an Error that prints as SharedConfigError", () => {
    const error = new SharedConfigError("No", { code: "ERR_SHARED_CONFIG_SYNTAX", file: "config", line: 3 });
    expect(error).toBeInstanceOf(Error);
    expect(String(error)).toBe("SharedConfigError: config:3: No");
  });
});
