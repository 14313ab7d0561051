import { describe, expect, it } from "vitest";
import { parseSharedConfig, type SharedConfig, SharedConfigError } from "../src/index";

function parseConfig(text: string): SharedConfig {
  return parseSharedConfig({ config: { text } });
}

function parseCredentials(text: string): SharedConfig {
  return parseSharedConfig({ credentials: { text } });
}

function failureOf(text: string): SharedConfigError {
  try {
    parseSharedConfig({ config: { text, file: "~/.aws/config" } });
  } catch (error) {
    if (error instanceof SharedConfigError) return error;
    throw error;
  }
  throw new Error("The text was parsed");
}

describe("sections", () => {
  it("are profiles, sso-sessions and services by their prefix", () => {
    const text = [
      "[default]",
      "region = eu-west-1",
      "[profile dev]",
      "sso_session = corp",
      "services = local",
      "[sso-session corp]",
      "sso_region = eu-central-1",
      "[services local]",
      "sso =",
      "  endpoint_url = http://localhost:4567",
      "[plugins]",
      "cli_legacy_plugin_path = x",
    ].join("\n");
    expect(parseConfig(text)).toEqual({
      profiles: { default: { region: "eu-west-1" }, dev: { sso_session: "corp", services: "local" } },
      ssoSessions: { corp: { sso_region: "eu-central-1" } },
      services: { local: { sso: "\nendpoint_url = http://localhost:4567" } },
    });
  });

  it("other than profiles are not read from the credentials file", () => {
    const text = "[sso-session corp]\na = 1\n[services local]\nb = 2\n[profile dev]\nc = 3";
    expect(parseCredentials(text)).toEqual({ profiles: {}, ssoSessions: {}, services: {} });
  });

  it("of one kind merge when repeated, also with others in between", () => {
    const text = "[sso-session a]\nx = 1\ny = 1\n[sso-session b]\n[sso-session a]\ny = 2";
    expect(parseConfig(text).ssoSessions).toEqual({ a: { x: "1", y: "2" }, b: {} });
  });

  it("of different kinds may share a name", () => {
    const text = "[profile a]\nx = 1\n[sso-session a]\nx = 2\n[services a]\nx = 3";
    expect(parseConfig(text)).toEqual({
      profiles: { a: { x: "1" } },
      ssoSessions: { a: { x: "2" } },
      services: { a: { x: "3" } },
    });
  });

  it.each(['[profile "dev"]', "[profile 'dev']", '[ profile\t"dev" ] # mine'])(
    "may have a quoted name: %s",
    (header) => {
      expect(parseConfig(header).profiles).toEqual({ dev: {} });
    },
  );

  it.each(["[]", "[profile]", '[profile ""]', "[profile \"dev']", '["default"]', "[Profile dev]"])(
    "of no valid name or prefix are ignored with their properties: %s",
    (header) => {
      expect(parseConfig(`${header}\na = 1\n b`).profiles).toEqual({});
    },
  );

  it("keep the case of their names", () => {
    expect(parseConfig("[profile Dev]\n[profile dev]").profiles).toEqual({ Dev: {}, dev: {} });
  });
});

describe("properties", () => {
  it("have ASCII names: a letter that only lower-cases to one is not taken for it", () => {
    expect(parseConfig("[profile a]\n\u212Aey = 1").profiles).toEqual({ a: {} });
  });

  it("of an invalid name are ignored with their continuations", () => {
    expect(parseConfig("[profile a]\nin valid = 1\n more\nb = 2").profiles).toEqual({ a: { b: "2" } });
  });

  it("may continue after blank lines and comments", () => {
    const text = "[profile a]\nb = 1\n\n# comment\n  ; indented comment\n  2";
    expect(parseConfig(text).profiles).toEqual({ a: { b: "1\n2" } });
  });

  it("may have comments among their sub-properties, as for the AWS CLI", () => {
    const text = "[services a]\nsso =\n  # staging\n  endpoint_url = https://x";
    expect(parseConfig(text).services).toEqual({ a: { sso: "\nendpoint_url = https://x" } });
  });

  it("replace an earlier one whole, continuations included", () => {
    expect(parseConfig("[profile a]\nb = 1\n 2\nb = 3").profiles).toEqual({ a: { b: "3" } });
  });
});

describe("characters", () => {
  it.each([
    ["\n", "LF"],
    ["\r\n", "CR LF"],
    ["\r", "CR"],
  ])("%j ends a line (%s)", (end) => {
    const text = ["[profile a]", "b = 1", " 2", "", "c = 3"].join(end);
    expect(parseConfig(text).profiles).toEqual({ a: { b: "1\n2", c: "3" } });
    expect(failureOf(["[profile a]", "", "b"].join(end)).line).toBe(3);
  });

  it("of a byte order mark are dropped at the start only", () => {
    expect(parseConfig("\uFEFF[profile a]\nb = \uFEFF1").profiles).toEqual({ a: { b: "\uFEFF1" } });
  });

  it("of NUL are ordinary in a value and invalid in a name", () => {
    const text = "[profile a]\nb = 1\u00002\nc\u0000 = 3\n[profile d\u0000]";
    expect(parseConfig(text).profiles).toEqual({ a: { b: "1\u00002" } });
  });

  it("of Unicode blanks are not trimmed", () => {
    expect(parseConfig("[profile a]\nb = \u00A01\u3000").profiles).toEqual({ a: { b: "\u00A01\u3000" } });
  });
});

describe("names of Object's members", () => {
  const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "prototype"];

  it.each(names)("%s is an ordinary section and key", (name) => {
    const text = `[profile ${name}]\n${name} = 1\nassign = 2\n[sso-session ${name}]\n[services ${name}]`;
    const { profiles, ssoSessions, services } = parseConfig(text);
    expect(Object.keys(profiles)).toEqual([name]);
    expect(Object.entries(profiles[name] ?? {})).toEqual([
      [name.toLowerCase(), "1"],
      ["assign", "2"],
    ]);
    expect(Object.keys(ssoSessions)).toEqual([name]);
    expect(Object.keys(services)).toEqual([name]);
  });

  it("are absent unless a file has them", () => {
    const { profiles, ssoSessions, services } = parseConfig("[profile a]");
    for (const record of [profiles, ssoSessions, services, profiles["a"]]) {
      expect(names.filter((name) => name in (record ?? {}))).toEqual([]);
    }
  });
});

describe("errors", () => {
  it("name the file and the line", () => {
    const error = failureOf("# comment\n[profile a]\nb = 1\n\nwrong");
    expect(error.message).toBe("~/.aws/config:5: Expected an '=' sign defining a property");
    expect(error).toMatchObject({
      name: "SharedConfigError",
      code: "ERR_SHARED_CONFIG_SYNTAX",
      file: "~/.aws/config",
      line: 5,
    });
  });

  it("call a text without a file's name by its kind", () => {
    expect(() => parseConfig("x")).toThrow("config:1: Expected a profile definition");
    expect(() => parseCredentials("x")).toThrow("credentials:1: Expected a profile definition");
  });

  it.each([
    "sEcReT",
    "[profile sEcReT",
    "[profile a]\nsEcReT",
    "[profile a]\n= sEcReT",
    "[profile a]\n sEcReT",
    "[profile a]\nb =\n sEcReT",
    "[profile a]\nb =\n = sEcReT",
  ])("quote nothing of the file: %j", (text) => {
    const { message, stack, cause } = failureOf(text);
    expect(`${message} ${stack} ${cause}`).not.toContain("sEcReT");
  });

  it.each(["[profile a#b]", "[profile a] b", "[profile a"])("refuse a section without an end: %s", (text) => {
    expect(failureOf(text).message).toContain("Profile definition must end with ']'");
  });
});

/* Where time grew with the square of the length, none of these would end before the runner's timeout. */
describe("long files", () => {
  const long = 2_000_000;

  it("of 200,000 sections keep every one", () => {
    const text = Array.from({ length: 200_000 }, (_, index) => `[profile p${index}]\nkey = ${index}\n`).join(
      "",
    );
    const { profiles } = parseConfig(text);
    expect(Object.keys(profiles)).toHaveLength(200_000);
    expect(profiles["p199999"]).toEqual({ key: "199999" });
  });

  it("of one section repeated 200,000 times merge into it", () => {
    const { profiles } = parseConfig("[profile a]\nb = 1\n".repeat(200_000));
    expect(profiles).toEqual({ a: { b: "1" } });
  });

  it("of 200,000 continuations keep every one", () => {
    const { profiles } = parseConfig(`[profile a]\nb =\n${"  c = 1\n".repeat(200_000)}`);
    expect(profiles["a"]?.["b"]).toBe("\nc = 1".repeat(200_000));
  });

  it("of long lines keep the whole value", () => {
    const blanks = " ".repeat(long);
    const text = `[profile a]\nb = 1${blanks}2${blanks}\nc = ${"x".repeat(long)}\n${blanks}\n${blanks}y${blanks}`;
    const a = parseConfig(text).profiles["a"];
    expect(a?.["b"]).toBe(`1${blanks}2`);
    expect(a?.["c"]).toBe(`${"x".repeat(long)}\ny`);
  });

  it("of a long header are read or refused", () => {
    const name = "n".repeat(long);
    const blanks = " ".repeat(long);
    expect(Object.keys(parseConfig(`[profile ${name}]`).profiles)).toEqual([name]);
    expect(parseConfig(`[profile${blanks}a${blanks}]`).profiles).toEqual({ a: {} });
    expect(parseConfig(`[profile "${blanks}']`).profiles).toEqual({});
    expect(() => parseConfig(`[profile ${"]a".repeat(long)}`)).toThrow(SharedConfigError);
  });
});
