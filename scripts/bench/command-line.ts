import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { KeptFile } from "../../packages/cli/src/kept/kept-file";
import { root } from "../packages";
import { built } from "../size/built";
import { session, withHome } from "./home";
import { interleaved } from "./measure";
import type { Row } from "./row";

const cli = "@identity-center/cli";
const nothing = "node -e 0";
const lines = {
  "idc --version": ["--version"],
  "idc credentials --format process, cached": ["credentials", "--format", "process", "--profile", "dev"],
  "idc complete, an account with 10,000 roles kept": ["complete", "--", "exec", "--account", "account-1"],
};

/** CPU of whole processes of `idc`, over that of a Node that does nothing. */
export async function commandLine(rounds: number, before: string): Promise<Row[]> {
  built(cli);
  const preload = fileURLToPath(new URL("sides/cpu-at-exit.cjs", import.meta.url));
  return withHome(["dev"], async (home) => {
    const env = { PATH: process.env["PATH"], HOME: home };
    await keepRoles(env);
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

/** Keeps a listing of 1,000 accounts with 10 roles each. */
async function keepRoles(env: NodeJS.ProcessEnv): Promise<void> {
  const file = KeptFile.of({ env }, { sessionName: session.name, startUrl: session.startUrl });
  const accounts = Array.from({ length: 1_000 }, (_, at) => {
    const accountId = `${100_000_000_000 + at}`;
    const roles = Array.from({ length: 10 }, (_, role) => ({ roleName: `Role${role}`, accountId }));
    return { account: { accountId, accountName: `account-${at}` }, roles };
  });
  await file.keep(await file.begin(), accounts, []);
}
