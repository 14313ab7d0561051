import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, onTestFinished, test } from "vitest";
import { type CaseFolder, openCaseFolder, type ReaderCase } from "./botocore/case-folder";
import { type Difference, differences, hostDifferences } from "./botocore/differences";
import type { Outcome } from "./botocore/outcome";
import { type ProfileCase, profileCases } from "./botocore/profile-cases";
import { absence, loadWithBotocore, loadWithFromProfile } from "./botocore/readers";

const count = Number(process.env["BOTOCORE_CASES"] ?? 550);
const seed = Number(process.env["BOTOCORE_SEED"] ?? 1);
const isDefault = process.env["BOTOCORE_CASES"] === undefined && process.env["BOTOCORE_SEED"] === undefined;
const absent = absence();

interface Compared {
  readonly index: number;
  readonly given: ProfileCase;
  readonly homes: { readonly theirs: ReaderCase; readonly ours: ReaderCase };
  readonly theirs: Outcome;
  readonly ours: Outcome;
  /** What botocore does with what `fromProfile` cached; undefined where that is nothing. */
  readonly theirsAfterOurs: Outcome | undefined;
}

describe.skipIf(absent !== "")(`botocore${absent}`, { timeout: 60_000 + count * 200 }, () => {
  test("sends what fromProfile sends and gets the same, and each finds it in the other's cache", async () => {
    const folder = await openCaseFolder();
    onTestFinished(() => folder.remove(), 60_000);
    const all = await compareIn(folder);
    const unlike = all.filter(({ theirs, ours }) => !isDeepStrictEqual(essence(theirs), essence(ours)));
    const alike = all.filter((each) => !unlike.includes(each));
    const elsewhere = alike.filter(({ theirs, ours }) => !isDeepStrictEqual(hosts(theirs), hosts(ours)));
    expect(unexplained(unlike, differences)).toEqual([]);
    expect(unexplained(elsewhere, hostDifferences)).toEqual([]);
    const failed = alike.filter(({ ours }) => ours.error !== undefined);
    expect(failed.filter(({ ours }) => !namesProfile(ours)).map(report)).toEqual([]);

    const inBoth = alike.filter(({ ours, homes }) => !ours.error && cached(homes.theirs).length > 0);
    for (const each of inBoth) {
      const { homes, theirsAfterOurs, ours } = each;
      // Roles of SSO are cached by the AWS CLI; and by us, what is assumed by a profile that is a source.
      expect(cached(homes.ours), report(each)).toEqual(expect.arrayContaining(cached(homes.theirs)));
      expect({ ...theirsAfterOurs, requests: rolesAssumed(theirsAfterOurs) }).toEqual({
        ...ours,
        requests: [],
      });
      expect(await loadWithFromProfile(homes.theirs), report(each)).toEqual({ ...ours, requests: [] });
    }
    if (isDefault) {
      expect(alike.length).toBeGreaterThan(440);
      expect(failed.length).toBeGreaterThan(100);
      expect(alike.filter(({ ours }) => ours.requests.length > 1).length).toBeGreaterThan(50);
      expect(inBoth.length).toBeGreaterThan(50);
    }
  });
});

test("the differences from botocore are those of docs/CHAINS.md", () => {
  const text = readFileSync(new URL("../../../docs/CHAINS.md", import.meta.url), "utf8");
  const [, table = ""] = text.split("| case | `fromProfile` | botocore 1.29.27 |\n| --- | --- | --- |\n");
  const rows = table.slice(0, table.indexOf("\n\n")).split("\n");
  const names = rows.map((row) => row.split("|")[1]?.replaceAll("`", "").trim());
  expect(names).toEqual([...differences, ...hostDifferences].map(({ name }) => name));
});

async function compareIn(folder: CaseFolder): Promise<Compared[]> {
  const all = profileCases(folder.files, count, seed).map((given, index) => ({
    index,
    given,
    homes: folder.write(index, given),
  }));
  const loading = loadWithBotocore(
    folder.path,
    all.map(({ homes }) => homes.theirs),
  );
  const ours: Outcome[] = [];
  for (const { homes } of all) ours.push(await loadWithFromProfile(homes.ours));
  const theirs = await loading;
  const inCache = all.filter(({ homes }) => cached(homes.ours).length > 0);
  const again = await loadWithBotocore(
    folder.path,
    inCache.map(({ homes }) => homes.ours),
  );
  return all.map((each) => ({
    ...each,
    theirs: theirs[each.index] as Outcome,
    ours: ours[each.index] as Outcome,
    theirsAfterOurs: again[inCache.indexOf(each)],
  }));
}

/** What is wrong with some that are not the same: those that no row of a table explains. */
function unexplained(compared: readonly Compared[], table: readonly Difference[]): string[] {
  const found = compared.map((each) => table.find((row) => row.explains(each.theirs, each.ours, each.given)));
  // A row that no case needs is wrong, too.
  if (isDefault) expect(table.filter((row) => !found.includes(row)).map(({ name }) => name)).toEqual([]);
  return compared.filter((_, index) => !found[index]).map(report);
}

/** All that has to be the same but the hosts, and how an error is told. */
function essence({ requests, error, message: _, ...credentials }: Outcome) {
  const sent = requests.map(({ host: _, ...request }) => request);
  return { requests: sent, failed: error !== undefined, ...credentials };
}

function hosts({ requests }: Outcome): readonly string[] {
  return requests.map(({ host }) => host);
}

function rolesAssumed(outcome: Outcome | undefined) {
  return outcome?.requests.filter(({ action }) => action.startsWith("AssumeRole"));
}

/** An error of a sign-in names the session that the profile has. */
function namesProfile({ message = "" }: Outcome): boolean {
  return /(?:profile|session) "[^"]+"/.test(message);
}

function report({ index, given, theirs, ours }: Compared): string {
  const { profile, config, credentials, env } = given;
  const seen = JSON.stringify({ profile, env, theirs, ours }, undefined, 1);
  return `case ${index}\n${config}\n--- credentials\n${credentials}\n--- outcomes\n${seen}`;
}

function cached({ env }: ReaderCase): string[] {
  const folder = join(env.HOME, ".aws", "cli", "cache");
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
