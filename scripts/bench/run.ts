// Benchmarks of the built packages against their peers: `npm run build && npm run bench`.
// `npm run bench -- start-up 15` runs one of them, with so many rounds.
import { callCost } from "./call-cost";
import type { Row } from "./row";
import { startUp } from "./start-up";

const benchmarks: { readonly [name: string]: (rounds: number) => Promise<Row[]> } = {
  "call-cost": callCost,
  "start-up": startUp,
};

const [name, rounds = "7"] = process.argv.slice(2);
const chosen = name ? [benchmarks[name]] : Object.values(benchmarks);
for (const benchmark of chosen) {
  if (!benchmark) throw new Error(`no benchmark ${name}; there are ${Object.keys(benchmarks).join(", ")}`);
  const rows = await benchmark(Number(rounds));
  console.table(
    rows.map((row) => ({ ...row, ratio: `1/${(1 / row.ratio).toFixed(1)} = ${row.ratio.toFixed(3)}` })),
  );
}
