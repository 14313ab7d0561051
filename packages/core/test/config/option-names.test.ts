import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkOptionNames, InvalidParameterError } from "../../src/index";

interface Options {
  readonly region?: string | undefined;
  readonly sessionName?: string | undefined;
  readonly callTimeout?: number | undefined;
  readonly useFipsEndpoint?: boolean | undefined;
}

const check = (options: object) =>
  checkOptionNames<Options, "region sessionName callTimeout useFipsEndpoint", "sha256 tls">(
    "Thing",
    options,
    "region sessionName callTimeout useFipsEndpoint",
    "sha256 tls",
  );

function refusalOf(options: object): InvalidParameterError {
  try {
    check(options);
  } catch (error) {
    return error as InvalidParameterError;
  }
  throw new Error("Expected a refusal");
}

describe("the names of options", () => {
  it.each([
    {},
    { region: "eu-west-1" },
    { region: undefined, sessionName: undefined, callTimeout: undefined, useFipsEndpoint: undefined },
    { tls: false, sha256: undefined },
  ])("%j are known", (options) => {
    expect(() => check(options)).not.toThrow();
  });

  it.each([
    ["regoin", "region"],
    ["Region", "region"],
    ["regio", "region"],
    ["sesionName", "sessionName"],
    ["session", "sessionName"],
    ["timeout", "callTimeout"],
    ["ssoRegion", "region"],
    ["useFIPSEndpoint", "useFipsEndpoint"],
  ])("%s is refused, and %s proposed", (given, meant) => {
    const error = refusalOf({ [given]: "eu-west-1" });
    expect(error).toBeInstanceOf(InvalidParameterError);
    expect(error.parameter).toBe(given);
    expect(error.message).toBe(`${given} is not an option of Thing: did you mean ${meant}?`);
  });

  it.each(["bucket", "a", "", "constructor", "region sessionName", "sha256 tls"])(
    "%j is refused, and all names are told",
    (given) => {
      const message = refusalOf({ [given]: 1 }).message;
      expect(message).toBe(
        given.includes("region")
          ? `${given} is not an option of Thing: did you mean region?`
          : `${given} is not an option of Thing: it takes region, sessionName, callTimeout, useFipsEndpoint`,
      );
    },
  );

  it("are refused without a value, and before what is right", () => {
    expect(refusalOf({ region: "eu-west-1", bucket: undefined }).parameter).toBe("bucket");
  });

  it("are those of the object itself: what a class or a prototype adds was not given", () => {
    class Settings {
      region = "eu-west-1";
      get bucket() {
        return "mine";
      }
    }
    const inherited = Object.create({ bucket: "mine" });
    const hidden = Object.defineProperty({}, "bucket", { value: "mine", enumerable: false });
    for (const options of [new Settings(), inherited, hidden, { [Symbol("bucket")]: 1 }]) check(options);
    expect(refusalOf(Object.assign(new Settings(), { other: "mine" })).parameter).toBe("other");
  });

  it("are refused whatever they are, and no value is shown", () => {
    const names = ["region", "sessionName", "callTimeout", "useFipsEndpoint", "sha256", "tls"];
    const unknown = fc.string().filter((name) => !names.includes(name) && name !== "__proto__");
    fc.assert(
      fc.property(unknown, (name) => {
        const error = refusalOf({ [name]: "s3cr3t-value" });
        expect(error.parameter).toBe(name);
        expect(error.message).not.toContain("s3cr3t-value");
      }),
    );
  });

  it("are compared with the type of the options by the compiler", () => {
    const options: Options = {};
    // @ts-expect-error a name is missing
    checkOptionNames("Thing", options, "region sessionName callTimeout");
    // @ts-expect-error a name is too many
    checkOptionNames("Thing", options, "region sessionName callTimeout useFipsEndpoint bucket");
    checkOptionNames("Thing", options, "useFipsEndpoint callTimeout sessionName region");
  });
});
