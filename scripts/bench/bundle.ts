import { join } from "node:path";
import { root } from "../packages";
import { programOf, sizeOf } from "../size/bundle";
import { esbuild } from "../size/esbuild";
import { rollup } from "../size/rollup";
import { vite } from "../size/vite";
import { webpack } from "../size/webpack";
import { ours, peer } from "./contenders";
import { figureOf } from "./figure";
import type { Row } from "./row";

/** Bytes of an application for browsers that uses one command, minified and compressed with gzip -9. */
export async function bundle(_: number, before: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, bundleWith] of Object.entries({ esbuild, rollup, vite, webpack })) {
    const size = async (specifier: string, house = root) => {
      const program = programOf(specifier, ["SSOClient", "GetRoleCredentialsCommand"]);
      return figureOf([sizeOf(await bundleWith(program, join(house, "scripts/bench")))]);
    };
    rows.push({
      what: `browser bundle of one command, ${name}`,
      unit: "bytes",
      ours: await size(ours),
      before: await size(ours, before),
      peer: await size(peer),
      against: peer,
      goal: { most: 7_000 },
    });
  }
  return rows;
}
