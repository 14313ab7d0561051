import { describe, expect, it } from "vitest";
import { activeProfile } from "../src/index";

describe("activeProfile", () => {
  it("is AWS_PROFILE, verbatim", () => expect(activeProfile({ AWS_PROFILE: "Dev" })).toBe("Dev"));

  it("is default where AWS_PROFILE is absent or empty", () => {
    expect(activeProfile({})).toBe("default");
    expect(activeProfile({ AWS_PROFILE: "" })).toBe("default");
  });
});
