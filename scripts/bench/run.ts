// Benchmarks of the built packages against their peers: `npm run build && npm run bench`.
// `npm run bench -- start-up --rounds 15` runs one of them, with so many rounds; `npm run bench -- --write` enters the
// results of all into docs/PERFORMANCE.md, and `npm run bench -- credential-server --write` those that have a place of
// their own there; `--before COMMIT` says with which older build they are compared. `--large` makes `scale` list a million
// assignments, which takes minutes.
import { parseArgs } from "node:util";
import { built } from "../size/built";
import { assignments } from "./assignments";
import { houseOf } from "./before";
import { accountsCost, credentialsCost } from "./call-cost";
import { commandLine } from "./command-line";
import { ours } from "./contenders";
import { credentialsServed } from "./credentials-served";
import { disk } from "./disk";
import { keptListing } from "./kept-listing";
import { hasPlace, writePage } from "./page";
import { paging } from "./paging";
import { picker } from "./picker";
import { portalPage } from "./portal-page";
import { isReached, type Row } from "./row";
import { scale } from "./scale";
import { memory, startUp } from "./start-up";
import { stores } from "./stores";
import { tableOf } from "./table";
import { throughput } from "./throughput";
import { circumstances } from "./versions";

const benchmarks: {
  readonly [name: string]: (rounds: number, before: string, large: boolean) => Promise<Row[]>;
} = {
  // The bundlers take a while to load.
  bundle: async (rounds, before) => (await import("./bundle")).bundle(rounds, before),
  credentials: credentialsCost,
  accounts: accountsCost,
  "start-up": startUp,
  memory,
  paging,
  throughput,
  disk,
  assignments,
  scale,
  "kept-listing": keptListing,
  cli: commandLine,
  stores,
  picker,
  "portal-page": portalPage,
  "credential-server": credentialsServed,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    write: { type: "boolean", default: false },
    rounds: { type: "string", default: "7" },
    before: { type: "string", default: "10ed856" },
    large: { type: "boolean", default: false },
  },
});
const [name] = positionals;
const { rounds } = values;
if (name && !benchmarks[name]) {
  throw new Error(`no benchmark ${name}; there are ${Object.keys(benchmarks).join(", ")}`);
}
if (!/^[1-9]\d*$/.test(rounds)) throw new Error(`${rounds} is no number of rounds; give 1 or more`);
if (name && values.write && !hasPlace(name)) {
  throw new Error(`the results of ${name} are written with those of the others; name none`);
}

built(ours);
const before = houseOf(values.before);
const results = new Map<string, readonly Row[]>();
for (const [title, benchmark] of Object.entries(benchmarks)) {
  if (name && name !== title) continue;
  const started = performance.now();
  results.set(title, await benchmark(Number(rounds), before, values.large));
  console.error(`${title}: ${((performance.now() - started) / 1000).toFixed(0)} s`);
}

function report(rows: readonly Row[]): string {
  const verdicts = rows.map(isReached).filter((reached) => reached !== undefined);
  return `${circumstances(values.before)}

${tableOf(rows)}

${verdicts.filter(Boolean).length} of ${verdicts.length} goals are reached.`;
}

console.log(report([...results.values()].flat()));
if (values.write) writePage(results, report);
