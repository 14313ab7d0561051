import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = new URL("../../../../shared/vectors/", import.meta.url);

export interface ParserVector {
  readonly name: string;
  readonly input: { readonly configFile?: string; readonly credentialsFile?: string };
  readonly output: {
    readonly config?: { readonly profiles: Sections; readonly sso_sessions?: Sections };
    readonly errorContaining?: string;
  };
}

export interface LocationVector {
  readonly name: string;
  readonly environment: Record<string, string>;
  readonly platform: "linux" | "windows";
  readonly profile?: string;
  readonly configLocation: string;
  readonly credentialsLocation: string;
}

type Sections = Record<string, Record<string, string>>;

/** The published cases in a file beside the project; undefined where there is no such file. */
export function readVectors<Vector>(file: string): readonly Vector[] | undefined {
  const path = fileURLToPath(new URL(file, folder));
  if (!existsSync(path)) return undefined;
  const { tests }: { tests: readonly Vector[] } = JSON.parse(readFileSync(path, "utf8"));
  return tests;
}
