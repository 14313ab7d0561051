import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { writeSSOToken } from "@identity-center/shared-files";
import { root } from "../packages";
import { built } from "../size/built";
import { type EmulatedPortal, withEmulator } from "./emulator";
import { type Figure, figureOf } from "./figure";
import { session, withHome } from "./home";
import { run } from "./measure";
import type { Row } from "./row";

const library = "@identity-center/assignments";
const cli = "@identity-center/cli";
/** Assignments of an account. */
const roles = 50;
const few = 10_000;

interface Usage {
  /** Milliseconds. */
  readonly cpu: number;
  /** Megabytes. */
  readonly memory: number;
}

type Measure = (portal: EmulatedPortal) => Promise<Usage>;

/** V8 lets the young generation grow to 48 MB in the course of time, whatever a program keeps; this holds it at 6 MB. */
const smallYoungGeneration = ["--max-semi-space-size=2"];

/** Peak memory and CPU of long listings from an emulator without throttling, beside those of 10,000 assignments. */
export async function scale(rounds: number, _before: string, large: boolean): Promise<Row[]> {
  built(library);
  built(cli);
  const many = large ? 1_000_000 : 100_000;
  const times = Math.min(rounds, large ? 1 : 3);
  const listing = (flags: readonly string[]): Measure => {
    return async ({ endpoint, accessToken }) =>
      (await run("enumerate.mjs", library, [endpoint, accessToken], flags)) as Usage;
  };
  const [ofFew, ofMany] = await both(many, times, listing([]));
  const [keptOfFew, keptOfMany] = await both(many, times, listing(smallYoungGeneration));
  const [printedOfFew, printedOfMany] = await both(100_000, times, assignmentsCommand);
  return [
    {
      what: `CPU an assignment, listAssignments, ${shown(many)}`,
      unit: "µs",
      ours: figure(ofMany, ({ cpu }) => (cpu * 1_000) / many),
      peer: figure(ofFew, ({ cpu }) => (cpu * 1_000) / few),
      against: shown(few),
      goal: { ratio: 1.2 },
    },
    memoryRow(`listAssignments, ${shown(many)}`, ofFew, ofMany),
    {
      ...memoryRow(`listAssignments, ${shown(many)}, ${smallYoungGeneration}`, keptOfFew, keptOfMany),
      goal: { ratio: 1.3 },
    },
    memoryRow(`idc assignments --json, ${shown(100_000)}`, printedOfFew, printedOfMany),
  ];
}

/** What a program uses for few and for many assignments. */
async function both(many: number, rounds: number, measure: Measure): Promise<[few: Usage[], many: Usage[]]> {
  return [await repeated(few, rounds, measure), await repeated(many, rounds, measure)];
}

function repeated(assignments: number, rounds: number, measure: Measure): Promise<Usage[]> {
  return withEmulator(assignments / roles, async (portal) => {
    const usages: Usage[] = [];
    for (let round = 0; round < rounds; round += 1) usages.push(await measure(portal));
    return usages;
  });
}

async function assignmentsCommand({ endpoint, accessToken }: EmulatedPortal): Promise<Usage> {
  return withHome([], async (home) => {
    const env = { PATH: process.env["PATH"], HOME: home, AWS_ENDPOINT_URL_SSO: endpoint };
    const expiresAt = new Date(Date.now() + 8 * 3_600_000);
    await writeSSOToken(session.name, { ...session, accessToken, expiresAt }, { env });
    const preload = fileURLToPath(new URL("sides/usage-at-exit.cjs", import.meta.url));
    const idc = join(root, "packages/cli/dist/bin.cjs");
    const { stderr } = await promisify(execFile)(
      process.execPath,
      ["--require", preload, idc, "assignments", "--json"],
      { env, maxBuffer: Number.POSITIVE_INFINITY },
    );
    return JSON.parse(stderr);
  });
}

function memoryRow(what: string, ofFew: readonly Usage[], ofMany: readonly Usage[]): Row {
  const ofMemory = ({ memory }: Usage) => memory;
  return {
    what: `peak memory of ${what}`,
    unit: "MB",
    ours: figure(ofMany, ofMemory),
    peer: figure(ofFew, ofMemory),
    against: shown(few),
  };
}

function figure(usages: readonly Usage[], of: (usage: Usage) => number): Figure {
  return figureOf(usages.map(of));
}

function shown(assignments: number): string {
  return `${assignments.toLocaleString("en")} assignments`;
}
