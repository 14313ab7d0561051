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

/** What a program used for so many assignments, in each round. */
interface Measured {
  readonly assignments: number;
  readonly usages: readonly Usage[];
}

type Measure = (portal: EmulatedPortal) => Promise<Usage>;

/** V8 lets the young generation grow to 48 MB in the course of time, whatever a program keeps; this holds it at 6 MB. */
const smallYoungGeneration = ["--max-semi-space-size=2"];

/**
 * Peak memory and CPU of long listings from an emulator without throttling, beside those of shorter ones, and what bare
 * `node:http` takes for the same requests.
 */
export async function scale(rounds: number, _before: string, large: boolean): Promise<Row[]> {
  built(library);
  built(cli);
  const many = large ? 1_000_000 : 100_000;
  const times = Math.min(rounds, large ? 1 : 3);
  const usages = (measure: Measure) => (assignments: number) => measured(assignments, times, measure);
  const listed = usages(side("enumerate.mjs", library));
  const listedInLittle = usages(side("enumerate.mjs", library, smallYoungGeneration));
  const requested = usages(side("requests-of-listing.mjs", "node:http"));
  const printed = usages(assignmentsCommand);
  const [listedFew, listedMany] = [await listed(few), await listed(many)];
  const printedMany = await printed(100_000);
  const goal = { ratio: 1.3 };
  return [
    {
      what: `CPU an assignment, listAssignments, ${shown(many)}`,
      unit: "µs",
      ours: cpuOf(listedMany),
      peer: cpuOf(listedFew),
      against: shown(few),
      goal: { ratio: 1.2 },
    },
    { ...memoryRow("listAssignments", listedMany, listedFew), goal },
    memoryRow("bare node:http", await requested(many), await requested(few)),
    {
      ...memoryRow(
        `listAssignments ${smallYoungGeneration}`,
        await listedInLittle(many),
        await listedInLittle(few),
      ),
      goal,
    },
    memoryRow("idc assignments --json", printedMany, await printed(few)),
    ...(large
      ? [
          memoryRow("listAssignments", listedMany, await listed(100_000)),
          { ...memoryRow("idc assignments --json", await printed(many), printedMany), goal },
        ]
      : []),
  ];
}

function measured(assignments: number, rounds: number, measure: Measure): Promise<Measured> {
  return withEmulator(assignments / roles, async (portal) => {
    const usages: Usage[] = [];
    for (let round = 0; round < rounds; round += 1) usages.push(await measure(portal));
    return { assignments, usages };
  });
}

function side(program: string, name: string, flags: readonly string[] = []): Measure {
  return async ({ endpoint, accessToken }) =>
    (await run(program, name, [endpoint, accessToken], flags)) as Usage;
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

function cpuOf({ assignments, usages }: Measured): Figure {
  return figureOf(usages.map(({ cpu }) => (cpu * 1_000) / assignments));
}

function memoryRow(what: string, ours: Measured, peer: Measured): Row {
  const memoryOf = ({ usages }: Measured) => figureOf(usages.map(({ memory }) => memory));
  return {
    what: `peak memory of ${what}, ${shown(ours.assignments)}`,
    unit: "MB",
    ours: memoryOf(ours),
    peer: memoryOf(peer),
    against: shown(peer.assignments),
  };
}

function shown(assignments: number): string {
  return `${assignments.toLocaleString("en")} assignments`;
}
