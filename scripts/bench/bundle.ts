import { fileURLToPath } from "node:url";
import { programOf, sizeOf } from "../size/bundle";
import { esbuild } from "../size/esbuild";
import { rollup } from "../size/rollup";
import { vite } from "../size/vite";
import { webpack } from "../size/webpack";
import { ours, peer } from "./contenders";
import { figureOf } from "./figure";
import type { Row } from "./row";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Bytes of an application for browsers that uses one command, minified and compressed with gzip -9. */
export async function bundle(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [name, bundleWith] of Object.entries({ esbuild, rollup, vite, webpack })) {
    const size = async (specifier: string) => {
      const program = programOf(specifier, ["SSOClient", "GetRoleCredentialsCommand"]);
      return figureOf([sizeOf(await bundleWith(program, folder))]);
    };
    rows.push({
      what: `browser bundle of one command, ${name}`,
      unit: "bytes",
      ours: await size(ours),
      peer: await size(peer),
      against: peer,
      goal: { most: 7_000 },
    });
  }
  return rows;
}
