import { describe, expect, it } from "vitest";
import { parseSharedConfig, subProperties } from "../src/index";

describe("subProperties", () => {
  it("reads the value of a service", () => {
    const text =
      "[services local]\nsso =\n  endpoint_url = https://x/?a=b\n  Other = 1 # note\n\nsso_oidc =\n  a =";
    const { services } = parseSharedConfig({ config: { text } });
    expect(subProperties(services["local"]?.["sso"] ?? "")).toEqual({
      endpoint_url: "https://x/?a=b",
      other: "1",
    });
    expect(subProperties(services["local"]?.["sso_oidc"] ?? "")).toEqual({ a: "" });
  });

  it("takes the last of a repeated name, and names that a property may not have", () => {
    expect(subProperties("\na = 1\nin valid = 2\na = 3")).toEqual({ a: "3", "in valid": "2" });
  });

  it("finds none in a value that is not nested", () => {
    expect(subProperties("")).toEqual({});
    expect(subProperties("a = b")).toEqual({});
    expect(subProperties("first\na = b")).toEqual({});
  });

  it("skips what is not a definition", () => {
    expect(subProperties("\nword\n= 1\n\na = 2")).toEqual({ a: "2" });
  });

  it("has no prototype", () => {
    const properties = subProperties("\n__proto__ = 1\nconstructor = 2");
    expect(Object.getPrototypeOf(properties)).toBeNull();
    expect(Object.entries(properties)).toEqual([
      ["__proto__", "1"],
      ["constructor", "2"],
    ]);
  });
});
