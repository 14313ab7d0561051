import { describe, expect, it } from "vitest";
import type { DefaultsMode } from "../../src/config/client-config";
import { resolveConnectionTimeout } from "../../src/config/connection-timeout";

const nowhere = async () => undefined;

describe("the connection timeout", () => {
  it.each([
    ["legacy", 5_000],
    ["standard", 3_100],
    ["in-region", 1_100],
    ["cross-region", 3_100],
    ["mobile", 30_000],
    ["auto", 3_100],
    ["Legacy", 5_000],
    ["IN-REGION", 1_100],
  ] as const)("of defaultsMode %s is %s, whoever says so", async (written, timeout) => {
    const mode = written as DefaultsMode;
    expect(await resolveConnectionTimeout(mode, nowhere)()).toBe(timeout);
    expect(await resolveConnectionTimeout(async () => mode, nowhere)()).toBe(timeout);
    expect(await resolveConnectionTimeout(undefined, async () => [mode, "AWS_DEFAULTS_MODE"])()).toEqual(
      timeout,
    );
  });

  it("is that of legacy where nobody says", async () => {
    expect(await resolveConnectionTimeout(undefined, nowhere)()).toBe(5_000);
  });

  it.each(["fast", "", "constructor", 5, null])("refuses defaultsMode %j by name", async (mode) => {
    expect(() => resolveConnectionTimeout(mode as never, nowhere)).toThrow(
      /^defaultsMode must be legacy or standard or in-region or cross-region or mobile or auto/,
    );
    await expect(resolveConnectionTimeout(async () => mode as never, nowhere)()).rejects.toThrow(
      /^defaultsMode must be/,
    );
    await expect(
      resolveConnectionTimeout(undefined, async () => [mode, "AWS_DEFAULTS_MODE"])(),
    ).rejects.toThrow(/^AWS_DEFAULTS_MODE must be/);
  });
});
