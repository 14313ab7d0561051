import { bare, ours, peer } from "./contenders";
import { beyond } from "./figure";
import { interleaved, run } from "./measure";
import type { Row } from "./row";
import { withServer } from "./server";

const formats = { ESM: "start.mjs", CommonJS: "start.cjs" };

function measure(program: string, figure: "cpu" | "memory", rounds: number) {
  return withServer((endpoint) =>
    interleaved(rounds, [bare, ours, peer], async (side) => {
      const figures = await run(program, [side, endpoint]);
      return (figures as { cpu: number; memory: number })[figure];
    }),
  );
}

/** CPU of a process that imports, makes a client and ends one call on loopback, beyond that of bare `node:http`. */
export async function startUp(rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [format, program] of Object.entries(formats)) {
    const cpu = await measure(program, "cpu", rounds);
    rows.push({
      what: `start-up CPU beyond ${bare}'s ${cpu[bare].median.toFixed(0)} ms, ${format}`,
      unit: "ms",
      ours: beyond(cpu[ours], cpu[bare]),
      peer: beyond(cpu[peer], cpu[bare]),
      against: peer,
      goal: { ratio: 1 / 4 },
    });
  }
  return rows;
}

/** Peak memory of the same process. */
export async function memory(rounds: number): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [format, program] of Object.entries(formats)) {
    const peak = await measure(program, "memory", rounds);
    const row = { what: `peak memory of one call, ${format}`, unit: "MB", ours: peak[ours] } as const;
    rows.push({ ...row, peer: peak[bare], against: bare, goal: { ratio: 1.1 } });
    rows.push({ ...row, peer: peak[peer], against: peer });
  }
  return rows;
}
