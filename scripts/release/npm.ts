import { spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { outsideEnvironment } from "../outside";

/** A tarball as npm reads it. */
export interface Tarball {
  readonly name: string;
  readonly version: string;
  /** In bytes, packed. */
  readonly size: number;
  /** In bytes. */
  readonly unpackedSize: number;
  readonly entryCount: number;
  /** `sha512-`, and the digest in base64. */
  readonly integrity: string;
}

/** What the registry has of a package: not its name, not this version, this version, or it could not be asked. */
export type AtRegistry = "new package" | "new version" | "published" | "not known";

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function npm(...args: readonly string[]): Outcome {
  return spawnSync("npm", args, { cwd: tmpdir(), env: outsideEnvironment(), encoding: "utf8" });
}

/** What is in tarballs, in their order. */
export function readTarballs(files: readonly string[]): Tarball[] {
  const { status, stdout, stderr } = npm("pack", "--dry-run", "--json", "--ignore-scripts", ...files);
  if (status !== 0) throw new Error(`npm can't read the tarballs:\n${stderr}`);
  return JSON.parse(stdout) as Tarball[];
}

/** Asks the registry, once and not for long. */
export function atRegistry({ name, version }: Tarball): AtRegistry {
  const brief = ["--fetch-retries=0", "--fetch-timeout=10000"];
  const { stdout } = npm("view", name, "versions", "--json", ...brief);
  const answer: unknown = parsed(stdout);
  if (isFailure(answer)) return answer.error.code === "E404" ? "new package" : "not known";
  if (answer === undefined) return "not known";
  return [answer].flat().includes(version) ? "published" : "new version";
}

/**
 * Publishes a tarball with provenance. It is npm that does so: pnpm would hand a tarball on to it.
 * @throws where npm refuses
 */
export function publish(file: string, tag: string): void {
  const { status, stderr } = npm("publish", file, "--access=public", "--provenance", `--tag=${tag}`);
  if (status !== 0) throw new Error(`npm publish of ${file} failed:\n${stderr}`);
}

/** The tag under which the registry offers a version: nobody gets a prerelease unasked. */
export function tagOf(version: string): "latest" | "next" {
  return version.includes("-") ? "next" : "latest";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isFailure(answer: unknown): answer is { readonly error: { readonly code: string } } {
  return typeof answer === "object" && answer !== null && "error" in answer;
}
