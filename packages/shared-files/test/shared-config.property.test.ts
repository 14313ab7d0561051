import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseSharedConfig, type SharedConfig, SharedConfigError, subProperties } from "../src/index";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 5_000);
const timeout = 10_000 + numRuns * 5;

const memberNames = ["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "assign"];

const fragment = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("[profile ", "[", "]", "=", " = ", "\n", "\r", "\r\n", " ", "\t") },
  { weight: 2, arbitrary: fc.constantFrom("#", ";", " #", '"', "'", "\u0000", "\uFEFF", "\u2028", "\u00A0") },
  {
    weight: 2,
    arbitrary: fc.constantFrom("[default]\n", "[sso-session ", "[services ", "\n  a = b\n", "\nk =\n "),
  },
  { weight: 3, arbitrary: fc.constantFrom(...memberNames) },
  { weight: 1, arbitrary: fc.string({ unit: "binary" }) },
);
const soup = fc.array(fragment, { maxLength: 60 }).map((fragments) => fragments.join(""));

const valid = [
  "[default]",
  "region = eu-west-1 # near",
  "[profile constructor]",
  "assign = x",
  "s3 =",
  "  addressing_style = path",
  "[sso-session __proto__]",
  "sso_registration_scopes = sso:account:access,",
  "  another",
  "[services toString]",
  "sso =",
  "  endpoint_url = https://localhost",
  "",
].join("\n");
const mutation = fc.record({
  at: fc.nat(valid.length),
  removed: fc.nat(4),
  inserted: fc.oneof(fc.constant(""), fragment),
});
const mutant = fc
  .array(mutation, { maxLength: 4 })
  .map((mutations) =>
    mutations.reduce(
      (text, { at, removed, inserted }) => text.slice(0, at) + inserted + text.slice(at + removed),
      valid,
    ),
  );
const anyText = fc.oneof(soup, mutant);

/** All members of built-ins that a reader could overwrite by mistake. */
function builtIns(): unknown[] {
  const objects = [Object, Object.prototype, Array, Array.prototype, Function.prototype, String.prototype];
  return objects.flatMap((object) =>
    Reflect.ownKeys(object).flatMap((key) => {
      const descriptor = Object.getOwnPropertyDescriptor(object, key);
      return [key, descriptor?.value, descriptor?.get, descriptor?.set];
    }),
  );
}

function recordsOf({ profiles, ssoSessions, services }: SharedConfig): object[] {
  return [profiles, ssoSessions, services].flatMap((sections) => [sections, ...Object.values(sections)]);
}

describe("any text", () => {
  it(
    "gives records without a prototype or a SharedConfigError, and leaves the built-ins alone",
    () => {
      const before = builtIns();
      const seen = { parsed: 0, refused: 0 };
      fc.assert(
        fc.property(anyText, anyText, (config, credentials) => {
          try {
            const shared = parseSharedConfig({
              config: { text: config },
              credentials: { text: credentials },
            });
            for (const record of recordsOf(shared)) expect(Object.getPrototypeOf(record)).toBeNull();
            for (const properties of Object.values(shared.profiles)) {
              for (const value of Object.values(properties)) {
                expect(Object.getPrototypeOf(subProperties(value))).toBeNull();
              }
            }
            seen.parsed += 1;
          } catch (error) {
            if (!(error instanceof SharedConfigError)) throw error;
            expect(error.line).toBeGreaterThan(0);
            seen.refused += 1;
          }
        }),
        { numRuns },
      );
      const after = builtIns();
      expect(after.length).toBe(before.length);
      expect(after.findIndex((member, index) => member !== before[index])).toBe(-1);
      expect(Math.min(seen.parsed, seen.refused)).toBeGreaterThan(numRuns / 20);
    },
    timeout,
  );
});

const name = fc.oneof(
  fc.constantFrom(...memberNames, "default"),
  fc.stringMatching(/^[A-Za-z0-9_\-/.%@:+]{1,12}$/),
);
const lineEnds = /[\n\r]/;
const firstLine = fc
  .string({ unit: "binary" })
  .map(trim)
  .filter((line) => !lineEnds.test(line) && !/[ \t][#;]/.test(line));
const nextLine = fc
  .string({ unit: "binary", minLength: 1 })
  .map(trim)
  .filter((line) => !lineEnds.test(line) && !/^$|^[#;]/.test(line));
const plainValue = fc
  .tuple(
    firstLine.filter((line) => line !== ""),
    fc.array(nextLine, { maxLength: 3 }),
  )
  .map(([first, next]) => [first, ...next].join("\n"));
const nestedValue = fc
  .array(fc.tuple(name, firstLine), { maxLength: 3 })
  .map((lines) => ["", ...lines.map(([key, value]) => `${key}=${value}`)].join("\n"));
const properties = fc.dictionary(
  name.map((text) => text.toLowerCase()),
  fc.oneof(plainValue, nestedValue),
);
const sections = fc.dictionary(name, properties);

function trim(text: string): string {
  return text.replace(/^[ \t]+|[ \t]+$/g, "");
}

function print(prefix: string, all: Record<string, Record<string, string>>, end: string): string {
  return Object.entries(all)
    .flatMap(([section, keys]) => [
      `[${prefix}${section}]`,
      ...Object.entries(keys).map(([key, value]) => `${key}=${value.replaceAll("\n", `${end}  `)}`),
    ])
    .map((line) => line + end)
    .join("");
}

function plain(all: Record<string, Record<string, string>>): [string, [string, string][]][] {
  return Object.entries(all).map(([section, keys]) => [section, Object.entries(keys).sort()]);
}

describe("printed sections", () => {
  it(
    "parse back to the same",
    () => {
      fc.assert(
        fc.property(
          sections,
          sections,
          sections,
          fc.constantFrom("\n", "\r\n", "\r"),
          (profiles, ssoSessions, services, end) => {
            const text =
              print("profile ", profiles, end) +
              print("sso-session ", ssoSessions, end) +
              print("services ", services, end);
            const parsed = parseSharedConfig({ config: { text } });
            expect(plain(parsed.profiles)).toEqual(plain(profiles));
            expect(plain(parsed.ssoSessions)).toEqual(plain(ssoSessions));
            expect(plain(parsed.services)).toEqual(plain(services));
            const credentials = { text: print("", profiles, end) };
            expect(plain(parseSharedConfig({ credentials }).profiles)).toEqual(plain(profiles));
          },
        ),
        { numRuns: Math.ceil(numRuns / 10) },
      );
    },
    timeout,
  );
});
