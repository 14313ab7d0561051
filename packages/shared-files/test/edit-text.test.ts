import { describe, expect, it } from "vitest";
import { editSharedConfigText, type SectionEdit, SharedConfigError } from "../src/index";

const set = (name: string, settings: Record<string, string | undefined>): SectionEdit => ({
  section: "profile",
  name,
  settings,
});
const remove = (name: string): SectionEdit => ({ section: "profile", name, remove: true });

const people = `# Mine. Do not touch.

[default]
region=eu-west-1
  ; indented
output = json

[profile  "dev"] ; the quoted one
# why this region
region = eu-west-1 # near
s3 =
  # how
  addressing_style = path

  max_concurrent_requests = 20
unknown_key = stays

# About prod
[profile prod]
region = us-east-1
`;

describe("editSharedConfigText", () => {
  it("changes a value where it stands", () => {
    expect(editSharedConfigText(people, [set("prod", { region: "us-west-2" })])).toBe(
      people.replace("us-east-1", "us-west-2"),
    );
    expect(editSharedConfigText(people, [set("default", { region: "us-west-2" })])).toBe(
      people.replace("region=eu-west-1", "region=us-west-2"),
    );
  });

  it("gives the comment after a changed value a line of its own, as the AWS CLI takes it for a part", () => {
    expect(editSharedConfigText(people, [set("dev", { region: "us-west-2" })])).toBe(
      people.replace("region = eu-west-1 # near", "# near\nregion = us-west-2"),
    );
  });

  it("adds a setting after the others of its section, before what may be about the next", () => {
    expect(editSharedConfigText(people, [set("dev", { output: "yaml" })])).toBe(
      people.replace("unknown_key = stays\n", "unknown_key = stays\noutput = yaml\n"),
    );
  });

  it("adds a setting to a section that has none", () => {
    expect(editSharedConfigText("[profile a]\n# nothing yet\n", [set("a", { region: "x" })])).toBe(
      "[profile a]\nregion = x\n# nothing yet\n",
    );
  });

  it("adds a section at the end, after a blank line", () => {
    expect(editSharedConfigText(people, [set("new", { region: "x", output: "json" })])).toBe(
      `${people}\n[profile new]\nregion = x\noutput = json\n`,
    );
  });

  it.each<[SectionEdit, string]>([
    [set("default", { region: "x" }), "[default]\nregion = x\n"],
    [set("a", { region: "" }), "[profile a]\nregion =\n"],
    [
      { section: "sso-session", name: "a", settings: { sso_region: "x" } },
      "[sso-session a]\nsso_region = x\n",
    ],
    [{ section: "services", name: "a", settings: { k: "v" } }, "[services a]\nk = v\n"],
  ])("writes %j to an empty file", (edit, text) => {
    expect(editSharedConfigText("", [edit])).toBe(text);
  });

  it("removes a setting, but not the comments around it", () => {
    expect(
      editSharedConfigText(people, [set("dev", { s3: undefined, region: undefined, absent: undefined })]),
    ).toBe(
      people
        .replace("region = eu-west-1 # near\n", "")
        .replace("s3 =\n", "")
        .replace("  addressing_style = path\n", "")
        .replace("  max_concurrent_requests = 20\n", ""),
    );
  });

  it("replaces a nested value as a whole", () => {
    expect(editSharedConfigText("[profile a]\ns3 =\n  b = c\nd = e\n", [set("a", { s3: "f" })])).toBe(
      "[profile a]\ns3 = f\nd = e\n",
    );
  });

  it("removes a section, but not the comments that may be about the next", () => {
    const [before = "", after = ""] = people.split(/\[profile {2}"dev"\][\s\S]*stays\n\n/);
    expect(editSharedConfigText(people, [remove("dev")])).toBe(before + after);
  });

  it("removes a last section with the blank line before it", () => {
    const text = "[profile a]\nregion = x\n";
    const added = editSharedConfigText(text, [set("b", { region: "y" })]);
    expect(editSharedConfigText(added, [remove("b")])).toBe(text);
  });

  it("removes all sections of a name, and a [default] with its [profile default]", () => {
    const text = "[default]\na = b\n[profile c]\nd = e\n[profile default]\nf = g\n[profile c]\n";
    expect(editSharedConfigText(text, [remove("default"), remove("c")])).toBe("");
  });

  it("does not add a section only to remove from it", () => {
    expect(editSharedConfigText("", [set("a", { region: undefined }), remove("b")])).toBe("");
  });

  it("changes the definition that counts: the last one, and that of [profile default]", () => {
    const twice = "[profile a]\nregion = x\n[profile a]\nREGION = y\n";
    expect(editSharedConfigText(twice, [set("a", { region: "z" })])).toBe(
      "[profile a]\nregion = x\n[profile a]\nREGION = z\n",
    );
    expect(editSharedConfigText("[profile default]\n[default]\n", [set("default", { region: "x" })])).toBe(
      "[profile default]\nregion = x\n[default]\n",
    );
  });

  it.each(["\r\n", "\r", "\n"])("keeps line ends of %j", (end) => {
    const text = `[profile a]${end}region = x # y${end}`;
    expect(editSharedConfigText(text, [set("a", { region: "z" }), set("b", { region: "z" })])).toBe(
      ["[profile a]", "# y", "region = z", "", "[profile b]", "region = z", ""].join(end),
    );
  });

  it("keeps a missing last line end and a byte order mark", () => {
    expect(editSharedConfigText("\uFEFF[default]\na = b", [set("default", { c: "d" })])).toBe(
      "\uFEFF[default]\na = b\nc = d",
    );
    expect(
      editSharedConfigText("[profile a]", [set("a", { b: "c" }), set("a", { b: undefined, d: "e" })]),
    ).toBe("[profile a]\nd = e");
    expect(editSharedConfigText("\uFEFF[default]", [set("x", { c: "d" })])).toBe(
      "\uFEFF[default]\n\n[profile x]\nc = d",
    );
  });

  it("ends a text without a last line end in a blank row, if that is what is left", () => {
    const text = "[profile a]\ns3 =\n\n  max_queue_size = 1";
    expect(editSharedConfigText(text, [set("a", { s3: undefined })])).toBe("[profile a]\n");
  });

  it("does the same twice only once", () => {
    const edits = [set("dev", { region: "x", output: "y" }), set("new", { region: "z" }), remove("prod")];
    const once = editSharedConfigText(people, edits);
    expect(editSharedConfigText(once, edits)).toBe(once);
  });

  it.each(["", "a b", "a]", "a]\n[profile evil", "a\n", "[a", 'a"', "é", "a\u0000"])(
    "refuses a new section of the name %j",
    (name) => {
      expect(() => editSharedConfigText("", [set(name, { region: "x" })])).toThrow(
        expect.objectContaining({ name: "SharedConfigError", code: "ERR_SHARED_CONFIG_VALUE" }),
      );
    },
  );

  it.each(["", "a b", "a=b", "a:b", "A", "a\n", "#a", "[a]"])("refuses the key %j", (key) => {
    expect(() => editSharedConfigText("", [set("a", { [key]: "x" })])).toThrow(SharedConfigError);
    expect(() => editSharedConfigText("", [set("a", { [key]: undefined })])).toThrow(SharedConfigError);
  });

  it.each([
    "a\nb",
    "a\r[profile evil]",
    "a\u0085b",
    " a",
    "a ",
    "\ta",
    "a #b",
    "a ;b",
    "#a",
    ";",
    "\uD800",
    "a\u0000",
  ])("refuses the value %j, without showing it", (value) => {
    const edit = set("a", { aws_secret_access_key: `${value}` });
    expect(() => editSharedConfigText("", [edit])).toThrow(
      expect.objectContaining({
        code: "ERR_SHARED_CONFIG_VALUE",
        message: expect.stringMatching(/^config: The value of aws_secret_access_key can't be written: \w+/),
      }),
    );
  });

  it.each([
    ["[profile a]\nnonsense\n", 2],
    ["[profile a\nb = c\n", 1],
    ["[profile a]\nb = c\n[profile a]\n d\n", 4],
  ])("refuses to edit a section that can't be read, naming the line: %j", (text, line) => {
    for (const edit of [remove("a"), set("a", { b: "d" }), set("a", { b: undefined })]) {
      expect(() => editSharedConfigText(`${text}[profile c]\n`, [edit], "~/.aws/config")).toThrow(
        expect.objectContaining({ code: "ERR_SHARED_CONFIG_SYNTAX", file: "~/.aws/config", line }),
      );
    }
  });

  it.each([
    "nonsense\n",
    "[default]\nnonsense\n",
    "[profile c\nd = e\n",
    "[profile c] /* x */\n  d = e\n  f = g\n",
  ])("edits other sections than one that can't be read, which stays as it is: %j", (broken) => {
    const edited = editSharedConfigText(`${broken}[profile a]\nb = c\n`, [
      set("a", { b: "d" }),
      set("new", { e: "f" }),
    ]);
    expect(edited).toBe(`${broken}[profile a]\nb = d\n\n[profile new]\ne = f\n`);
  });

  it("keeps the indentation of a property, since that of the next depends on it", () => {
    expect(editSharedConfigText("[profile a]\n  b = c\n  d = e\n", [set("a", { b: "x", f: "g" })])).toBe(
      "[profile a]\n  b = x\n  f = g\n  d = e\n",
    );
  });

  it.each([
    [
      "takes the place of a removed one that is named before it",
      "a=1\n# x\nb=2\n",
      { a: undefined, n: "0" },
      "n=0\n# x\nb=2\n",
    ],
    [
      "stands below the one that is named before it",
      "  a = 1\n  b = 2\n",
      { a: "1", n: "0" },
      "  a = 1\n  n = 0\n  b = 2\n",
    ],
    ["has the line end of that one", "a = 1\r\nb = 2\n", { a: "1", n: "0" }, "a = 1\r\nn = 0\r\nb = 2\n"],
    [
      "has blanks around its sign, as far as an empty value shows",
      "a =\nb = 2\n",
      { a: "", n: "0" },
      "a =\nn = 0\nb = 2\n",
    ],
    [
      "stands at the end where that one is nowhere",
      "b = 2\n\n# x\n",
      { a: undefined, n: "0" },
      "b = 2\nn = 0\n\n# x\n",
    ],
    [
      "keeps the order of the edit",
      "a = 1\nb = 2\n",
      { a: undefined, n: "0", m: "3", b: "2", o: "4" },
      "n = 0\nm = 3\nb = 2\no = 4\n",
    ],
  ] as const)("a new setting %s", (_, before, settings, after) => {
    expect(editSharedConfigText(`[profile p]\n${before}`, [set("p", settings)])).toBe(
      `[profile p]\n${after}`,
    );
  });

  it("gives back the text when a new section is removed, whatever blank lines end it", () => {
    for (const text of [
      "",
      "\n",
      "\n\n",
      "[profile a]",
      "[profile a]\n",
      "[profile a]\r\n\r\n",
      "[profile a]\n\n\n# x",
    ]) {
      const edited = editSharedConfigText(text, [set("n", { b: "c" }), set("m", { b: "c" })]);
      const removed = ["n", "m"].map((name) => ({ section: "profile", name, remove: true }) as const);
      expect(editSharedConfigText(edited, removed)).toBe(text);
      expect(editSharedConfigText(edited, removed.reverse())).toBe(text);
    }
  });

  it("edits a section that is there, whatever its name and spelling", () => {
    const text = "[profile a b]\nc = d\n[profile 'e f']\ng = h\n";
    expect(editSharedConfigText(text, [set("a b", { c: "x" }), remove("e f")])).toBe(
      "[profile a b]\nc = x\n",
    );
    const both = "[profile a b]\nc = d\n[profile 'a b']\nc = d\n";
    expect(editSharedConfigText(both, [set("a b", { c: "x" })])).toBe(both.replace(/d\n$/, "x\n"));
    expect(editSharedConfigText(both, [remove("a b")])).toBe("");
  });

  it("writes a thousand profiles at once", () => {
    const edits = Array.from({ length: 1_000 }, (_, index) =>
      set(`p${index}`, { region: "x", output: `o${index}` }),
    );
    const text = editSharedConfigText(people, edits);
    expect(text.startsWith(people)).toBe(true);
    expect(text.match(/^\[profile p\d/gm)).toHaveLength(1_000);
  });
});
