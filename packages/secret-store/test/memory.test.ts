import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { afterEach, expect, test } from "vitest";
import { findText, keepText, lockAgent, type TextToKeep } from "../src/index";
import { useHome } from "./home";
import { cliName, ssoName } from "./names";
import { usePrograms } from "./programs";

const home = useHome();
const programs = usePrograms();
const secret = cliName(1);
const options = () => ({ env: home.env, agentFile: programs.agent });
const sockets = () => readdirSync(home.path(`identity-center-${process.geteuid?.()}`));

afterEach(() => lockAgent(options()));

/** A sealed secret, as a store would write it. */
function seal(text: string, name = secret): void {
  const file = home.path(`.aws/idc/secrets/keychain/${name}.sealed`);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function keep(question: string, more: Partial<TextToKeep> = {}): Promise<boolean> {
  const expiresAt = new Date(Date.now() + 60_000);
  return keepText(
    { question, text: `of ${question}`, store: "keychain", secret, expiresAt, ...more },
    options(),
  );
}

const find = (question: string) => findText(question, options());

test("a text is found by its question, in another process, until the agent is locked", async () => {
  seal("1");
  expect(await find("a")).toBeUndefined();
  expect(await keep("a")).toBe(true);
  expect(await keep("b", { text: "x".repeat(1_048_576) })).toBe(true);
  expect([await find("a"), (await find("b"))?.length, await find("c")]).toEqual([
    "of a",
    1_048_576,
    undefined,
  ]);
  expect(await lockAgent(options())).toBe(false);
  expect(await find("a")).toBeUndefined();
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
  await keep("a", { expiresAt: new Date(Date.now() + 1_500) });
  expect(await find("a")).toBe("of a");
  await expect.poll(sockets, { timeout: 10_000 }).toEqual([]);
  expect(await find("a")).toBeUndefined();
});

test("nothing is kept of a secret that is not there, and nothing that has expired", async () => {
  expect(await keep("a")).toBe(false);
  seal("1");
  expect(await keep("a", { expiresAt: new Date(0) })).toBe(false);
  expect(await keep("a", { store: "encrypted-file" })).toBe(false);
  expect(await find("a")).toBeUndefined();
});

test.each([
  ["secret", "../../x"],
  ["question", ""],
  ["text", "x".repeat(1_048_577)],
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
  const text = { question: "a", text: "t", store: "keychain", secret: ssoName(1) } as const;
  const expiresAt = new Date(Date.now() + 60_000);
  expect(await keepText({ ...text, expiresAt }, { ...options(), platform })).toBe(false);
  expect(await findText("a", { ...options(), platform })).toBeUndefined();
});

test("many that keep a text at once start one agent, which has them all", async () => {
  seal("1");
  const questions = Array.from({ length: 12 }, (_, index) => `question ${index}`);
  expect(await Promise.all(questions.map((question) => keep(question)))).not.toContain(false);
  expect(await Promise.all(questions.map(find))).toEqual(questions.map((question) => `of ${question}`));
  expect(sockets()).toEqual(["texts.sock"]);
});
