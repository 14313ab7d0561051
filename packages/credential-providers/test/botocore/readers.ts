import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { vi } from "vitest";
import { fromProfile } from "../../src/index";
import type { ReaderCase } from "./case-folder";
import type { Outcome } from "./outcome";
import { stubServices } from "./stub-services";

const python = "/usr/bin/python3";
const botocore = "/usr/lib/python3/dist-packages/botocore/__init__.py";
const version = "1.29.27";

/** Why botocore can't be asked; empty where it can. */
export function absence(): string {
  if (!existsSync(python) || !existsSync(botocore)) return ` (skipped: Debian's python3-botocore is absent)`;
  const found = /__version__ = '(.*)'/.exec(readFileSync(botocore, "utf8"))?.[1];
  return found === version ? "" : ` (skipped: python3-botocore is ${found}, not ${version})`;
}

/** What botocore makes of cases, all in one process. */
export async function loadWithBotocore(folder: string, cases: readonly ReaderCase[]): Promise<Outcome[]> {
  const script = fileURLToPath(new URL("load_profiles.py", import.meta.url));
  const given = join(folder, "cases.json");
  writeFileSync(given, JSON.stringify(cases));
  const env = { HOME: folder, PYTHONDONTWRITEBYTECODE: "1", LC_ALL: "C.UTF-8" };
  const { stdout } = await promisify(execFile)(python, [script, given], { env, maxBuffer: 1e8 });
  return JSON.parse(stdout);
}

/** What `fromProfile` makes of a case, whose variables are those of this process meanwhile. */
export async function loadWithFromProfile({ profile, env }: ReaderCase): Promise<Outcome> {
  const services = stubServices();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  try {
    const provider = fromProfile({
      profile,
      mfaCodeProvider: async () => "123456",
      diskCache: true,
      clientConfig: { maxAttempts: 1, requestHandler: services as never },
      onWarning: () => {},
    });
    const { accessKeyId, secretAccessKey, sessionToken } = await provider();
    const found = { key: accessKeyId, secret: secretAccessKey, token: sessionToken ?? null };
    return { requests: services.requests, ...found };
  } catch (error: any) {
    return { requests: services.requests, error: error.name, message: error.message };
  } finally {
    vi.unstubAllEnvs();
  }
}
