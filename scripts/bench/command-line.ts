import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { writeProfile, writeRoleCredentials, writeSSOSession } from "@identity-center/shared-files";
import { root } from "../packages";
import { built } from "../size/built";
import { interleaved } from "./measure";
import type { Row } from "./row";

const cli = "@identity-center/cli";
const nothing = "node -e 0";
const lines = {
  "idc --version": ["--version"],
  "idc credentials --format process, cached": ["credentials", "--format", "process", "--profile", "dev"],
};

/** A home whose profile `dev` has role credentials in the cache. */
async function fillHome(home: string): Promise<void> {
  const files = { env: { HOME: home } };
  const startUrl = "https://bench.awsapps.com/start";
  const region = "eu-west-1";
  const [accountId, roleName, sessionName] = ["111122223333", "ReadOnlyAccess", "corp"];
  await writeSSOSession({ name: sessionName, startUrl, region }, files);
  const role = { sso_session: sessionName, sso_account_id: accountId, sso_role_name: roleName };
  await writeProfile("dev", role, files);
  const expiration = new Date(Date.now() + 3_600_000);
  const credentials = { accessKeyId: "ASIA", secretAccessKey: "secret", sessionToken: "token", expiration };
  await writeRoleCredentials({ sessionName, startUrl, region, accountId, roleName }, credentials, files);
}

/** CPU of whole processes of `idc`, over that of a Node that does nothing. */
export async function commandLine(rounds: number, before: string): Promise<Row[]> {
  built(cli);
  const preload = fileURLToPath(new URL("sides/cpu-at-exit.cjs", import.meta.url));
  const home = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    await fillHome(home);
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
  } finally {
    rmSync(home, { recursive: true });
  }
}
