import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../../../../shared/vectors/", import.meta.url);

/** A file of published cases that lies beside the project, or undefined where it is absent. */
export function readVectors<Content>(file: string): Content | undefined {
  const path = fileURLToPath(new URL(file, folder));
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** The name of a suite of published cases, with the reason where it is skipped. */
export function suite(name: string, vectors: unknown): string {
  return vectors === undefined ? `${name} (skipped: ../shared/vectors is absent)` : name;
}
