import { describe, expect, it } from "vitest";
import { sharedFileLocations } from "../src/index";

describe("sharedFileLocations", () => {
  it("uses homedir where the environment names no home", () => {
    expect(sharedFileLocations({ env: { HOME: "" }, platform: "darwin", homedir: "/Users/ann" })).toEqual({
      config: "/Users/ann/.aws/config",
      credentials: "/Users/ann/.aws/credentials",
    });
    expect(sharedFileLocations({ env: {}, platform: "win32", homedir: "C:\\Users\\ann" })).toEqual({
      config: "C:\\Users\\ann\\.aws\\config",
      credentials: "C:\\Users\\ann\\.aws\\credentials",
    });
  });

  it("prefers the environment's home to homedir", () => {
    const env = { HOME: "/home/ann" };
    expect(sharedFileLocations({ env, platform: "linux", homedir: "/root" }).config).toBe(
      "/home/ann/.aws/config",
    );
  });

  it("falls back to the root folder, never to the working folder", () => {
    expect(sharedFileLocations({ env: {}, platform: "linux" }).config).toBe("/.aws/config");
    expect(sharedFileLocations({ env: {}, platform: "win32" }).config).toBe("\\.aws\\config");
  });

  it("reads Windows' own variables on Windows only", () => {
    const env = { USERPROFILE: "C:\\Users\\ann", HOMEDRIVE: "C:", HOMEPATH: "\\Users\\ann" };
    expect(sharedFileLocations({ env, platform: "linux", homedir: "/home/ann" }).config).toBe(
      "/home/ann/.aws/config",
    );
  });

  it("takes HOMEPATH without HOMEDRIVE, but no HOMEDRIVE alone", () => {
    const locate = (env: Record<string, string>) =>
      sharedFileLocations({ env, platform: "win32", homedir: "D:\\home" }).config;
    expect(locate({ HOMEPATH: "\\Users\\ann" })).toBe("\\Users\\ann\\.aws\\config");
    expect(locate({ HOMEDRIVE: "C:" })).toBe("D:\\home\\.aws\\config");
  });

  it.each([
    ["linux", "~/other/config", "/home/ann/other/config"],
    ["linux", "~", "/home/ann"],
    ["linux", "~bob/config", "~bob/config"],
    ["linux", "~\\config", "~\\config"],
    ["linux", "/a/~/config", "/a/~/config"],
    ["linux", "relative/config", "relative/config"],
    ["win32", "~/other/config", "\\home\\ann\\other\\config"],
    ["win32", "~\\other\\config", "\\home\\ann\\other\\config"],
  ])("on %s reads %s as %s", (platform, override, expected) => {
    const env = { HOME: "/home/ann", AWS_CONFIG_FILE: override, AWS_SHARED_CREDENTIALS_FILE: override };
    expect(sharedFileLocations({ env, platform })).toEqual({ config: expected, credentials: expected });
  });

  it("takes an empty variable as not set", () => {
    const env = { HOME: "/home/ann", AWS_CONFIG_FILE: "", AWS_SHARED_CREDENTIALS_FILE: "" };
    expect(sharedFileLocations({ env, platform: "linux" })).toEqual({
      config: "/home/ann/.aws/config",
      credentials: "/home/ann/.aws/credentials",
    });
  });
});
