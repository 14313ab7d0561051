import { bare, ours, peer } from "./contenders";
import { beyond } from "./figure";
import { interleaved, run } from "./measure";
import type { Row } from "./row";
import { withServer } from "./server";

const formats = {
  ESM: { program: "start.mjs", startUp: { ratio: 1 / 6 } },
  CommonJS: { program: "start.cjs", startUp: { ratio: 1 / 4, before: 0.65 } },
};

function measure(program: string, figure: "cpu" | "memory", rounds: number, before: string) {
  return withServer((endpoint) =>
    interleaved(rounds, [bare, ours, before, peer], async (side) => {
      const figures = await run(program, side, [endpoint]);
      return (figures as { cpu: number; memory: number })[figure];
    }),
  );
}

/** CPU of a process that imports, makes a client and ends one call on loopback, beyond that of bare `node:http`. */
export async function startUp(rounds: number, before: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [format, { program, startUp: goal }] of Object.entries(formats)) {
    const cpu = await measure(program, "cpu", rounds, before);
    const floor = cpu(bare);
    rows.push({
      what: `start-up CPU beyond ${bare}'s ${floor.median.toFixed(0)} ms, ${format}`,
      unit: "ms",
      ours: beyond(cpu(ours), floor),
      before: beyond(cpu(before), floor),
      peer: beyond(cpu(peer), floor),
      against: peer,
      goal,
    });
  }
  return rows;
}

/** Peak memory of the same process. */
export async function memory(rounds: number, before: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [format, { program }] of Object.entries(formats)) {
    const peak = await measure(program, "memory", rounds, before);
    const row = {
      what: `peak memory of one call, ${format}`,
      unit: "MB",
      ours: peak(ours),
      before: peak(before),
    } as const;
    rows.push({ ...row, peer: peak(bare), against: bare, goal: { ratio: 1.07 } });
    rows.push({ ...row, peer: peak(peer), against: peer });
  }
  return rows;
}
