import { describe, expect, it } from "vitest";
import { type LookUp, resolveSettings, type Settings } from "../../src/config/settings";
import type { ClientConfig } from "../../src/index";

const nowhere: LookUp = async () => undefined;

/** An environment that gives one setting, and counts how often it is asked. */
function environment(setting: string, value: unknown, source = "SOME_VARIABLE") {
  const asked: string[] = [];
  const lookUp: LookUp = async (name) => {
    asked.push(name);
    return name === setting ? [value, source] : undefined;
  };
  return { asked, lookUp };
}

const strategy = {
  acquireInitialRetryToken: async () => ({ getRetryCount: () => 0, getRetryDelay: () => 0 }),
  refreshRetryTokenForRetry: async () => {
    throw new Error("No retry");
  },
  recordSuccess: () => {},
};

/** Each setting: two good values, the value in use where none is given, and what is refused. */
const rows: [keyof Settings, option: unknown, other: unknown, fallback: unknown, refused: unknown[]][] = [
  ["region", "eu-west-1", "us-east-1", "refused", [null, "", "a.b", {}]],
  ["useFipsEndpoint", true, false, false, [null, "true", 1, "yes", {}]],
  ["useDualstackEndpoint", true, false, false, [null, "true", 0, "no", []]],
  ["maxAttempts", 5, 1, 3, [null, 0, -3, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "3", {}]],
  [
    "retryMode",
    "adaptive",
    "standard",
    "standard",
    [null, "", "legacy", "fast", "constructor", "toString", 1],
  ],
  ["retryStrategy", strategy, { ...strategy }, undefined, [null, {}, "standard", 5]],
  ["userAgentAppId", "my-app", "other", undefined, [null, "a".repeat(51), 5, {}]],
];

describe.each(rows)("%s", (name, option, other, fallback, refused) => {
  const settings = (value: unknown, lookUp = nowhere) =>
    resolveSettings({ [name]: value } as ClientConfig, lookUp);

  it("is what the option says, before the environment, which is not asked", async () => {
    const { asked, lookUp } = environment(name, other);
    expect(await settings(option, lookUp)[name]()).toBe(option);
    expect(await settings(async () => option, lookUp)[name]()).toBe(option);
    expect(await settings(() => option, lookUp)[name]()).toBe(option);
    expect(asked).toEqual([]);
  });

  it("is what the environment says where there is no option; asked when first needed, and once", async () => {
    const { asked, lookUp } = environment(name, option);
    const setting = settings(undefined, lookUp)[name];
    expect(asked).toEqual([]);
    expect(await Promise.all([setting(), setting()])).toEqual([option, option]);
    expect(await setting()).toBe(option);
    expect(asked).toEqual([name]);
  });

  it(`is ${fallback} where nobody says`, async () => {
    const setting = settings(undefined)[name]();
    if (fallback === "refused") await expect(setting).rejects.toThrow(`${name} must be`);
    else expect(await setting).toBe(fallback);
  });

  it("asks a provider once, also for concurrent callers, and again after a failure", async () => {
    let asked = 0;
    const setting = settings(async () => {
      asked += 1;
      if (asked === 1) throw new Error("Not yet");
      return option;
    })[name];
    await expect(setting()).rejects.toThrow("Not yet");
    expect(await Promise.all([setting(), setting()])).toEqual([option, option]);
    expect(asked).toBe(2);
  });

  it.each(refused)("refuses the option %j at once, by name", (value) => {
    expect(() => settings(value)).toThrow(
      expect.objectContaining({
        name: "InvalidParameterError",
        parameter: name,
        message: expect.stringMatching(`^${name} must be .+; given: `),
      }),
    );
  });

  it.each(refused)("refuses %j from a provider by name", async (value) => {
    await expect(settings(async () => value)[name]()).rejects.toThrow(`${name} must be`);
  });

  it.each(refused)("refuses %j from the environment by naming the source", async (value) => {
    const { lookUp } = environment(name, value, "x_y of profile z");
    await expect(settings(undefined, lookUp)[name]()).rejects.toMatchObject({
      name: "InvalidParameterError",
      parameter: "x_y of profile z",
    });
  });
});

describe("endpoint", () => {
  it("from the environment is held to the same rules, naming the source", async () => {
    const { lookUp } = environment("endpoint", "http://example.com", "AWS_ENDPOINT_URL");
    await expect(resolveSettings({}, lookUp).endpoint()).rejects.toThrow(
      /^AWS_ENDPOINT_URL must be an https/,
    );
    const settings = resolveSettings({ allowInsecureEndpoint: true }, lookUp);
    expect(await settings.endpoint()).toEqual({ protocol: "http:", hostname: "example.com", path: "" });
  });

  it("is undefined where nobody says", async () => {
    expect(await resolveSettings({}, nowhere).endpoint()).toBeUndefined();
  });
});

describe("settings", () => {
  it("tell the environment's own failure, and ask again", async () => {
    let asked = 0;
    const { region } = resolveSettings({}, async () => {
      asked += 1;
      if (asked === 1) throw new Error("The file can't be read");
      return ["eu-west-1", "sso_region"];
    });
    await expect(region()).rejects.toThrow("The file can't be read");
    expect(await region()).toBe("eu-west-1");
  });
});
