import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

const AWS = "/usr/bin/aws";
const SERVICES = { sso: "2019-06-10", "sso-oidc": "2019-06-10", sts: "2011-06-15" };

/** Why the tests with the AWS CLI cannot run here; empty where they can. */
export const missing: string | undefined = existsSync(AWS) ? undefined : `there is no ${AWS}`;

/** A separate home folder for the AWS CLI and boto3, without the configuration of this machine. */
export class AwsHome {
  readonly folder: string = mkdtempSync(join(tmpdir(), "idc-emulator-aws-"));

  /** Makes calls that no option or variable directs elsewhere call an endpoint, such as those of `sso login`. */
  useEndpoint(url: string): void {
    const endpoint = { url, properties: {}, headers: {} };
    const rules = [{ type: "endpoint", conditions: [], endpoint }];
    for (const [service, version] of Object.entries(SERVICES)) {
      const file = join("models", service, version, "endpoint-rule-set-1.json");
      this.write(file, JSON.stringify({ version: "1.0", parameters: {}, rules }));
    }
  }

  /** Writes a file of the folder, and returns its name. */
  write(name: string, content: string): string {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  /** Runs `aws` and returns its output. */
  run(...args: string[]): Promise<string> {
    return this.execute(AWS, args);
  }

  /**
   * Runs a program without a terminal and returns its output.
   *
   * @throws Error with what the program reported, unless it succeeds
   */
  async execute(program: string, args: readonly string[], input = ""): Promise<string> {
    const env = {
      HOME: this.folder,
      PATH: "/usr/bin:/bin",
      AWS_CONFIG_FILE: join(this.folder, "config"),
      AWS_DATA_PATH: join(this.folder, "models"),
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const child = spawn(program, args, { env, detached: true });
    child.stdin.end(input);
    const [stdout, stderr, [code]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, "close"),
    ]);
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}: ${stderr}`);
    return stdout;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
