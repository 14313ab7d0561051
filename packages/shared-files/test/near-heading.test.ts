import { describe, expect, it } from "vitest";
import { nearHeading, parseSharedConfig } from "../src/index";

describe("nearHeading", () => {
  it.each([
    ["[dev]", "profile", "dev", "[profile dev]"],
    ["[Profile dev]", "profile", "dev", "[profile dev]"],
    ["[profiles dev]", "profile", "dev", "[profile dev]"],
    ["[profile:dev]", "profile", "dev", "[profile dev]"],
    ["[a b]", "profile", "a b", "[profile a b]"],
    ["[sso_session corp]", "sso-session", "corp", "[sso-session corp]"],
    ["[ssosession corp]", "sso-session", "corp", "[sso-session corp]"],
    ["[session corp]", "sso-session", "corp", "[sso-session corp]"],
  ] as const)("of %s is found where %s %s is meant", (heading, kind, name, wanted) => {
    const text = `# one\n${heading}\nregion = eu-west-1\n`;
    const shared = parseSharedConfig({ config: { text, file: "c" } });
    expect(nearHeading(shared, kind, name)).toEqual({
      ...{ file: "c", line: 2, heading, wanted },
      advice: `c:2 has ${heading}: write ${wanted}`,
    });
  });

  it.each([
    ["[mydev]", "profile", "dev"],
    ["[services dev]", "profile", "dev"],
    ["[sso-session dev]", "profile", "dev"],
    ["[profile corp]", "sso-session", "corp"],
    ["[profile dev]", "profile", "dev"],
    ["[dev]", "profile", ""],
  ] as const)("of %s is none where %s %j is meant", (heading, kind, name) => {
    const shared = parseSharedConfig({ config: { text: `${heading}\n` } });
    expect(nearHeading(shared, kind, name)).toBeUndefined();
  });

  it("of the credentials file has no prefix", () => {
    const text = "[profile dev]\naws_access_key_id = A\n";
    const shared = parseSharedConfig({ credentials: { text, file: "k" } });
    const found = { file: "k", line: 1, heading: "[profile dev]", wanted: "[dev]" };
    expect(nearHeading(shared, "profile", "dev")).toMatchObject(found);
  });

  it("of any name says its kind", () => {
    const text = "[plugins]\n[sso-session corp]\n[sso_session lab]\n";
    const shared = parseSharedConfig({ config: { text, file: "c" } });
    expect(nearHeading(shared, "sso-session")?.advice).toBe(
      "c:3 has [sso_session lab]: write [sso-session lab]",
    );
    expect(nearHeading(shared, "profile")).toBeUndefined();
  });

  it("is told of no config but one that was parsed from a text", () => {
    const { profiles, ssoSessions, services } = parseSharedConfig({ config: { text: "[dev]\n" } });
    expect(nearHeading({ profiles, ssoSessions, services }, "profile", "dev")).toBeUndefined();
  });
});
