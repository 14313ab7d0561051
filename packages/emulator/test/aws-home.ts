import { execFile } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

const AWS = "/usr/bin/aws";

/** Why the tests with the AWS CLI cannot run here; empty where they can. */
export const missing: string | undefined = existsSync(AWS) ? undefined : `there is no ${AWS}`;

/** A separate home folder for the AWS CLI, without the configuration of this machine. */
export class AwsHome {
  readonly folder: string = mkdtempSync(join(tmpdir(), "idc-emulator-aws-"));

  /** Makes `sso login` and `sso logout` call an endpoint, which no option or variable can set. */
  useEndpoint(url: string): void {
    const endpoint = { url, properties: {}, headers: {} };
    const rules = [{ type: "endpoint", conditions: [], endpoint }];
    for (const service of ["sso", "sso-oidc"]) {
      const folder = join(this.folder, "models", service, "2019-06-10");
      mkdirSync(folder, { recursive: true });
      const file = join(folder, "endpoint-rule-set-1.json");
      writeFileSync(file, JSON.stringify({ version: "1.0", parameters: {}, rules }));
    }
  }

  /** Runs `aws` and returns its output. */
  async run(...args: string[]): Promise<string> {
    const env = {
      HOME: this.folder,
      PATH: "/usr/bin:/bin",
      AWS_CONFIG_FILE: join(this.folder, "config"),
      AWS_DATA_PATH: join(this.folder, "models"),
      AWS_EC2_METADATA_DISABLED: "true",
    };
    const { stdout } = await promisify(execFile)(AWS, args, { env });
    return stdout;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
