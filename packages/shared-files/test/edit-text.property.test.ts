import fc from "fast-check";
import { expect, it } from "vitest";
import { readSharedConfig } from "../src/config/shared-config";
import {
  editSharedConfigText,
  type SectionEdit,
  type SectionKind,
  type SharedConfig,
  SharedConfigError,
} from "../src/index";

const numRuns = Number(process.env["FUZZ_RUNS"] ?? 1_500);
const timeout = 30_000 + numRuns * 10;

const name = fc.constantFrom("default", "dev", "prod", "constructor", "__proto__", "a.b/c@d+e:f");
const key = fc.constantFrom("region", "output", "s3", "sso_session", "__proto__", "constructor");
const kind = fc.constantFrom<SectionKind>("profile", "sso-session", "services");
const value = fc.oneof(
  fc.constantFrom(
    "eu-west-1",
    "",
    "a#b",
    "a = b",
    "[x]",
    "https://corp.awsapps.com/start#/",
    "ü",
    "\u00A0x",
    "x #y",
  ),
  fc.string({ maxLength: 8 }),
);

const header = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(kind, name).map(([prefix, text]) => `[${prefix} ${text}]`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "[default]",
      '[profile "dev"] # quoted',
      "[ profile\tprod ];x",
      "[preview]",
      "[profile 'a b']",
      "[profile dev] x",
    ),
  },
);
const line = fc.oneof(
  { weight: 4, arbitrary: header },
  { weight: 8, arbitrary: fc.tuple(key, value).map(([left, right]) => `${left} = ${right}`) },
  {
    weight: 2,
    arbitrary: fc.constantFrom("region=x", "REGION = y # why", "s3 =", "s3 = # nested", "output\t=\tz ;w"),
  },
  { weight: 3, arbitrary: fc.constantFrom("  nested = 1", "  b = c # d", " more = text", "\tregion = x") },
  { weight: 1, arbitrary: fc.constantFrom("nonsense", "[profile dev", "= x", "  indented") },
  { weight: 4, arbitrary: fc.constantFrom("", "# note", "  # indented", "; note", "   ") },
);
const end = fc.constantFrom("\n", "\r\n", "\r");
const text = fc
  .tuple(fc.array(line, { maxLength: 25 }), end, fc.boolean(), fc.constantFrom("", "\uFEFF"))
  .map(([lines, mark, closed, start]) => start + lines.join(mark) + (closed && lines.length > 0 ? mark : ""));

const edit: fc.Arbitrary<SectionEdit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      section: kind,
      name,
      settings: fc.dictionary(key, fc.option(value, { nil: undefined })),
    }),
  },
  { weight: 1, arbitrary: fc.record({ section: kind, name, remove: fc.constant(true as const) }) },
);

type Sections = Map<string, Map<string, string>>;

function sectionsOf({ profiles, ssoSessions, services }: SharedConfig): Sections {
  const kinds = { profile: profiles, "sso-session": ssoSessions, services };
  return new Map(
    Object.entries(kinds).flatMap(([prefix, sections]) =>
      Object.entries(sections).map(
        ([section, properties]) => [`${prefix} ${section}`, new Map(Object.entries(properties))] as const,
      ),
    ),
  );
}

/** The expected result of reading the edited text: the edits applied to what was read before. */
function expected(before: Sections, edits: readonly SectionEdit[]): Sections {
  const sections = new Map(before);
  for (const change of edits) {
    const id = `${change.section} ${change.name}`;
    if ("remove" in change) {
      sections.delete(id);
      continue;
    }
    for (const [property, content] of Object.entries(change.settings)) {
      const section = new Map(sections.get(id));
      if (content === undefined) section.delete(property);
      else section.set(property, content);
      if (content !== undefined || sections.has(id)) sections.set(id, section);
    }
  }
  return sections;
}

/** Returns undefined where the reader or the writer throws, which other tests cover. */
function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof SharedConfigError) return undefined;
    throw error;
  }
}

const nothing = { text: "" };
const read = (text: string) => sectionsOf(readSharedConfig({ config: { text }, credentials: nothing }));
const plain = (sections: Sections) =>
  [...sections].map(([id, properties]) => [id, [...properties].sort()] as const).sort();
const endsOf = (config: string) => new Set(config.match(/\r\n|\r|\n/g));

/** The sections without edits, unchanged except for the blank lines after them. */
function untouched(config: string, edits: readonly SectionEdit[]): readonly string[] {
  const sections = config.split(/(?<=^|[\r\n])(?=\[)/);
  return sections
    .map((section) => section.trimEnd())
    .filter((section) => {
      const [first = ""] = section.split(/[\r\n]/);
      return section.startsWith("[") && !edits.some((change) => first.includes(change.name));
    });
}

function comments(config: string): readonly string[] {
  return config.split(/\r\n|\r|\n/).flatMap((row) => row.match(/^[\s\uFEFF]*([#;].*)$/)?.[1] ?? []);
}

it("edited texts read as edited, and keep every byte of other sections and every comment", {
  timeout,
}, () => {
  let edited = 0;
  fc.assert(
    fc.property(text, fc.array(edit, { minLength: 1, maxLength: 4 }), (config, edits) => {
      const before = attempt(() => read(config));
      const after = before && attempt(() => editSharedConfigText(config, edits));
      if (before === undefined || after === undefined) return;
      edited += 1;
      expect(plain(read(after))).toEqual(plain(expected(before, edits)));
      if (endsOf(config).size > 0)
        expect([...endsOf(config)]).toEqual(expect.arrayContaining([...endsOf(after)]));

      // Two edits of the same section may undo each other.
      const once = new Set(edits.map(({ section, name }) => `${section} ${name}`)).size === edits.length;
      if (once) expect(editSharedConfigText(after, edits)).toBe(after);

      // The comments of a section are removed with it, and those after it then follow the previous section.
      if (edits.some((change) => "remove" in change)) return;
      expect(untouched(after, edits)).toEqual(untouched(config, edits));
      expect(comments(after)).toEqual(expect.arrayContaining([...comments(config)]));
      // Of what is left, a blank row may be the last one: it has no line end then.
      const hasBlankRow = /(^|\r\n|\r(?!\n)|\n)[^\S\r\n]*[\r\n]/.test(config);
      if (config !== "" && !/[\r\n]$/.test(config) && !hasBlankRow) expect(after).not.toMatch(/[\r\n]$/);
    }),
    { numRuns },
  );
  expect(edited).toBeGreaterThan(numRuns / 20);
});
