import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, expect, test } from "vitest";
import { findText, forgetTexts, keepText, listTexts, secretStamp, type TextToKeep } from "../src/index";
import { useHome } from "./home";
import { cliName, ssoName } from "./names";
import { usePrograms } from "./programs";

const home = useHome();
const programs = usePrograms();
const secret = cliName(1);
/** A runtime folder of the test's own comes before that of the user. */
const env = () => ({ ...home.env, XDG_RUNTIME_DIR: home.path() });
const options = () => ({ env: env(), agentFile: programs.agent });
const sockets = () => readdirSync(home.path("identity-center"));

afterEach(() => forgetTexts(options()));

/** A sealed secret, as a store would write it. */
function seal(text: string, name = secret): void {
  const file = home.path(`.aws/idc/secrets/keychain/${name}.sealed`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

async function keep(question: string, more: Partial<TextToKeep> = {}): Promise<boolean> {
  const source = { store: "keychain", secret, ...more } as const;
  const stamp = await secretStamp(source, options());
  const expiresAt = new Date(Date.now() + 60_000);
  return keepText({ question, text: `of ${question}`, stamp, expiresAt, ...source }, options());
}

const find = (question: string) => findText(question, options());

test("a text is found by its question, in another process, until all are forgotten", async () => {
  seal("1");
  expect(await find("a")).toBeUndefined();
  expect(await keep("a")).toBe(true);
  expect(await keep("b", { text: "x".repeat(1_048_576) })).toBe(true);
  const state = { store: "keychain", secret, expiresAt: expect.any(Date) };
  expect(await listTexts(options())).toEqual([state, state]);
  expect([await find("a"), (await find("b"))?.length, await find("c")]).toEqual([
    "of a",
    1_048_576,
    undefined,
  ]);
  expect(await forgetTexts(options())).toBe(true);
  expect(await find("a")).toBeUndefined();
  expect(await forgetTexts(options())).toBe(false);
});

test("all are forgotten wherever an agent listens", async () => {
  seal("1");
  const elsewhere = { ...options(), env: { ...env(), XDG_RUNTIME_DIR: undefined, TMPDIR: home.path("tmp") } };
  mkdirSync(home.path("tmp"));
  const stamp = await secretStamp({ store: "keychain", secret }, elsewhere);
  const kept = { question: "b", text: "b", store: "keychain", secret, stamp } as const;
  await keepText({ ...kept, expiresAt: new Date(Date.now() + 60_000) }, elsewhere);
  await keep("a");
  const both = { ...options(), env: { ...env(), TMPDIR: home.path("tmp") } };
  expect([await findText("a", both), await findText("b", both)]).toEqual(["of a", "b"]);
  expect(await forgetTexts(both)).toBe(true);
  expect([await findText("a", both), await findText("b", both)]).toEqual([undefined, undefined]);
});

test.each([
  ["replaced", () => seal("another")],
  ["deleted", () => rmSync(home.path(`.aws/idc/secrets/keychain/${secret}.sealed`))],
])("a text is forgotten when its secret is %s, and those of others are not", async (_what, change) => {
  seal("1");
  seal("1", cliName(2));
  await keep("a");
  await keep("b", { secret: cliName(2) });
  change();
  expect([await find("a"), await find("b")]).toEqual([undefined, "of b"]);
});

test("a text is forgotten when it expires, and the agent ends when it has none", async () => {
  seal("1");
  await keep("b");
  seal("2");
  await keep("a", { expiresAt: new Date(Date.now() + 1_500) });
  expect(await find("b")).toBeUndefined();
  await expect.poll(() => find("a"), { timeout: 10_000 }).toBeUndefined();
  await expect.poll(sockets, { timeout: 10_000 }).toEqual([]);
});

test("a text of a secret that has changed since it was read is not kept", async () => {
  seal("1");
  const stamp = await secretStamp({ store: "keychain", secret }, options());
  seal("another");
  expect(await keep("a", { stamp })).toBe(false);
  expect(await find("a")).toBeUndefined();
});

test("nothing is kept of a secret that is not there, and nothing that has expired", async () => {
  expect(await keep("a")).toBe(false);
  seal("1");
  expect(await keep("a", { expiresAt: new Date(0) })).toBe(false);
  expect(await keep("a", { stamp: undefined })).toBe(false);
  expect(await find("a")).toBeUndefined();
});

test.each([
  ["secret", "../../x"],
  ["question", ""],
  ["text", "x".repeat(4_194_304)],
  ["expiresAt", new Date(Number.NaN)],
  ["store", "files"],
])("an invalid %s is refused by name, before an agent is asked", async (member, value) => {
  seal("1");
  await expect(keep("a", { [member]: value })).rejects.toThrow(
    expect.objectContaining({
      name: "TypeError",
      message: expect.stringContaining(member === "secret" ? "name of a secret" : member),
    }),
  );
  expect(await find("a")).toBeUndefined();
});

test("on Windows there is no agent", async () => {
  seal("1", ssoName(1));
  const platform = "win32";
  const source = { store: "keychain", secret: ssoName(1) } as const;
  const text = { ...source, question: "a", text: "t", stamp: await secretStamp(source, options()) };
  const expiresAt = new Date(Date.now() + 60_000);
  expect(await keepText({ ...text, expiresAt }, { ...options(), platform })).toBe(false);
  expect(await findText("a", { ...options(), platform })).toBeUndefined();
});

test("many that keep a text at once start one agent, which has them all", async () => {
  seal("1");
  const questions = Array.from({ length: 12 }, (_, index) => `question ${index}`);
  expect(await Promise.all(questions.map((question) => keep(question)))).not.toContain(false);
  expect(await Promise.all(questions.map(find))).toEqual(questions.map((question) => `of ${question}`));
  expect(sockets()).toEqual([expect.stringMatching(/^texts-[0-9a-f]+\.sock$/)]);
});
