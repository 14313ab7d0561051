import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it, onTestFinished } from "vitest";
import { RoleUses } from "../src/kept/role-uses";

const day = 24 * 3_600_000;
const now = Date.parse("2026-11-29T12:00:00Z");
const target = { sessionName: "corp", startUrl: "https://d-0123456789.awsapps.com/start" };

function usesIn() {
  const home = mkdtempSync(join(tmpdir(), "idc-uses-"));
  onTestFinished(() => rmSync(home, { recursive: true }));
  return RoleUses.of({ env: { HOME: home } }, target);
}

function role(roleName: string) {
  return { accountId: "111122223333", roleName };
}

/** The roles, those used most first. */
async function orderOf(uses: RoleUses, at = now): Promise<string[]> {
  const weights = await uses.read(at);
  return [...weights].sort(([, a], [, b]) => b - a).map(([key]) => key.slice("111122223333/".length));
}

it("puts what is used often before what is used seldom, and what was long ago after it", async () => {
  const uses = usesIn();
  for (let times = 0; times < 3; times++) await uses.add(role("Often"), now - 2 * day);
  await uses.add(role("Once"), now - day);
  expect(await orderOf(uses)).toEqual(["Often", "Once"]);
  await uses.add(role("Old"), now - 100 * day);
  for (let times = 0; times < 20; times++) await uses.add(role("Old"), now - 100 * day);
  expect(await orderOf(uses)).toEqual(["Often", "Once", "Old"]);
});

it("counts a use half after a week", async () => {
  const uses = usesIn();
  await uses.add(role("One"), now);
  expect(await uses.read(now + 7 * day)).toEqual(new Map([["111122223333/One", 0.5]]));
});

it("gives no role the first place for a clock that was ahead", async () => {
  const uses = usesIn();
  await uses.add(role("Ahead"), now + 1000 * day);
  await uses.add(role("Now"), now);
  expect(await orderOf(uses)).toEqual(["Now", "Ahead"]);
});

it("remembers 200 roles, and forgets the least used", async () => {
  const uses = usesIn();
  for (let at = 0; at < 210; at++) await uses.add(role(`Role${at}`), now + at);
  const weights = await uses.read(now + 210);
  expect(weights.size).toBe(200);
  expect(weights.has("111122223333/Role9")).toBe(false);
  expect(weights.has("111122223333/Role10")).toBe(true);
});

it("is a file for its owner alone, and nothing where that is damaged", async () => {
  const uses = usesIn();
  expect(await uses.read(now)).toEqual(new Map());
  await uses.add(role("One"), now);
  expect(statSync(uses.file).mode & 0o777).toBe(0o600);
  const whole = readFileSync(uses.file, "utf8");
  for (const text of [
    "",
    "{",
    whole.slice(0, -5),
    "[]",
    '{"version":2,"uses":[]}',
    '{"version":1,"uses":[null,{"role":1}]}',
  ]) {
    writeFileSync(uses.file, text);
    expect(await uses.read(now)).toEqual(new Map());
  }
  await uses.add(role("Two"), now);
  expect(await orderOf(uses)).toEqual(["Two"]);
});

it("stays whole where many write at once", async () => {
  const uses = usesIn();
  await uses.add(role("Before"), now);
  await Promise.all(Array.from({ length: 20 }, (_, at) => uses.add(role(`Role${at}`), now)));
  const found = await orderOf(uses);
  expect(found).toContain("Before");
  expect(found.length).toBeGreaterThan(1);
});
