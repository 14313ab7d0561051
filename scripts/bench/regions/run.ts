// Makes calls over two Regions of one portal, which are ill in turn, and counts what becomes of them:
// `npm run build && npm run soak:regions -- --calls 5000 --seed 1`. docs/SOAK.md says what the counts mean.
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { whole } from "../soak/flags";
import { soakRegions } from "./soak";

const { values } = parseArgs({
  options: {
    calls: { type: "string", default: "5000" },
    seed: { type: "string", default: "1" },
    concurrency: { type: "string", default: "4" },
  },
});
const flags = {
  calls: whole("calls", values.calls),
  seed: whole("seed", values.seed),
  concurrency: whole("concurrency", values.concurrency),
};
const begun = performance.now();
const tally = await soakRegions(flags);
const seconds = (performance.now() - begun) / 1000;
console.log(
  `Two Regions, seed ${flags.seed}, ${flags.concurrency} at once; Node ${process.versions.node}, ${process.platform}, ${cpus().length} CPUs`,
);
console.log(`${tally}\n  ${seconds.toFixed(0)} s`);
process.exitCode = tally.isGood ? 0 : 1;
