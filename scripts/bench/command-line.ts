import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { root } from "../packages";
import { built } from "../size/built";
import { withHome } from "./home";
import { interleaved } from "./measure";
import type { Row } from "./row";

const cli = "@identity-center/cli";
const nothing = "node -e 0";
const lines = {
  "idc --version": ["--version"],
  "idc credentials --format process, cached": ["credentials", "--format", "process", "--profile", "dev"],
};

/** CPU of whole processes of `idc`, over that of a Node that does nothing. */
export async function commandLine(rounds: number, before: string): Promise<Row[]> {
  built(cli);
  const preload = fileURLToPath(new URL("sides/cpu-at-exit.cjs", import.meta.url));
  return withHome(["dev"], async (home) => {
    const env = { PATH: process.env["PATH"], HOME: home };
    const cpu = async (...args: string[]) =>
      Number((await promisify(execFile)(process.execPath, ["--require", preload, ...args], { env })).stderr);
    const idcOf = (house: string) => join(house, "packages/cli/dist/bin.cjs");
    const rows: Row[] = [];
    for (const [line, args] of Object.entries(lines)) {
      const figures = await interleaved(rounds, ["ours", "before", nothing], (side) =>
        side === nothing ? cpu("-e", "0") : cpu(idcOf(side === "ours" ? root : before), ...args),
      );
      rows.push({
        what: `CPU of ${line}`,
        unit: "ms",
        ours: figures("ours"),
        before: figures("before"),
        peer: figures(nothing),
        against: nothing,
        goal: { ratio: 1.5 },
      });
    }
    return rows;
  });
}
