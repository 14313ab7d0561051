import { createRequire } from "node:module";
import { cpus, release, totalmem, type } from "node:os";
import { ours, peer } from "./contenders";

const manifestOf = createRequire(import.meta.url);

/** The version of a package that the benchmarks use. */
export function versionOf(name: string): string {
  return (manifestOf(`${name}/package.json`) as { version: string }).version;
}

/** What was measured, with what, on which machine and when: a sentence. */
export function circumstances(before: string): string {
  const versions = [ours, peer, "esbuild", "rollup", "vite", "webpack"].map(
    (name) => `${name} ${versionOf(name)}`,
  );
  const date = new Date().toISOString().slice(0, 10);
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`;
  const machine = `${cpus().length} x ${cpus()[0]?.model.trim()}, ${memory}, ${type()} ${release()}`;
  return `Measured on ${date} with Node ${process.versions.node}, ${versions.join(", ")}, before: commit ${before}; ${machine}.`;
}
