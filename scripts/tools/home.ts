import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LoopbackAws } from "./loopback-aws";
import { type Run, run } from "./run";

/** A home folder, and what runs in it. */
export interface Home {
  readonly folder: string;
  readonly env: NodeJS.ProcessEnv;
  /** The command that runs `idc`. */
  readonly command: readonly string[];
  /** Runs `idc`, which must succeed. */
  idc(...args: string[]): Promise<Run>;
}

/** @param command - runs `idc` */
export function openHome(aws: LoopbackAws, command: readonly string[]): Home {
  const folder = mkdtempSync(join(tmpdir(), "idc-tools-"));
  const certificates = join(folder, "authority.pem");
  writeFileSync(certificates, aws.authority);
  return homeIn(folder, command, {
    PATH: "/usr/bin:/bin",
    AWS_REGION: "us-east-1",
    AWS_DEFAULT_REGION: "us-east-1",
    AWS_ENDPOINT_URL: aws.endpoint,
    AWS_ENDPOINT_URL_SSO: aws.endpoint,
    AWS_ENDPOINT_URL_SSO_OIDC: aws.endpoint,
    HTTPS_PROXY: aws.proxy,
    NO_PROXY: "localhost,127.0.0.1",
    // In place of what the system trusts. AWS_CA_BUNDLE would be read as a setting of the AWS SDKs.
    NODE_EXTRA_CA_CERTS: certificates,
    REQUESTS_CA_BUNDLE: certificates,
    SSL_CERT_FILE: certificates,
    AWS_EC2_METADATA_DISABLED: "true",
  });
}

function homeIn(folder: string, command: readonly string[], env: NodeJS.ProcessEnv): Home {
  const own = { ...env, HOME: folder };
  return {
    folder,
    env: own,
    command,
    async idc(...args) {
      const ran = await run([...command, ...args], own);
      if (ran.code !== 0) throw new Error(`idc ${args.join(" ")} ended with ${ran.code}: ${ran.stderr}`);
      return ran;
    },
  };
}

/** A copy of a home as it is now. */
export function copyHome({ folder, env, command }: Home): Home {
  const copy = mkdtempSync(join(tmpdir(), "idc-tools-"));
  cpSync(folder, copy, { recursive: true });
  return homeIn(copy, command, env);
}

export function removeHome({ folder }: Home): void {
  rmSync(folder, { recursive: true });
}
