import { fileURLToPath } from "node:url";

/** A tool that looks for credentials by itself, as it is installed. */
export interface Reader {
  readonly name: string;
  /** What its users install. */
  readonly from: string;
  /** A command that makes one signed request, and prints the answer. */
  readonly command: readonly [program: string, ...args: string[]];
  /** What the command reads. */
  readonly input?: string;
  /** A file without which the reader is not installed; none for what npm installs. */
  readonly needs?: string;
  /** Finds its version in the `User-Agent` of its requests. */
  readonly version: RegExp;
  /** What to know of its version. */
  readonly sdk?: RegExp;
  /** Finds in its messages why it has no credentials. */
  readonly reason: RegExp;
}

const program = (file: string) => fileURLToPath(new URL(`programs/${file}`, import.meta.url));

export const readers: readonly Reader[] = [
  {
    name: "AWS CLI",
    from: "Debian's awscli",
    command: ["/usr/bin/aws", "sts", "get-caller-identity"],
    needs: "/usr/bin/aws",
    version: /aws-cli\/(\S+)/,
    reason: /.+/,
  },
  {
    name: "boto3",
    from: "Debian's python3-boto3",
    command: ["/usr/bin/python3", program("boto3-caller.py")],
    needs: "/usr/lib/python3/dist-packages/boto3",
    version: /Boto3\/(\S+)/,
    reason: /.+(?=\s*$)/,
  },
  {
    name: "AWS SDK for Ruby",
    from: "Debian's ruby-aws-sdk-core",
    command: ["/usr/bin/ruby", program("ruby-caller.rb")],
    needs: "/usr/share/rubygems-integration/all/gems/aws-sdk-core-3.168.1",
    version: /aws-sdk-ruby3\/(\S+)/,
    reason: /.+/,
  },
  {
    name: "AWS SDK for Go v2",
    from: "Debian's amazon-ecr-credential-helper",
    command: ["/usr/bin/docker-credential-ecr-login", "get"],
    input: "111122223333.dkr.ecr.us-east-1.amazonaws.com",
    needs: "/usr/bin/docker-credential-ecr-login",
    version: /aws-sdk-go-v2\/(\S+)/,
    reason: /.+/,
  },
  {
    name: "rclone",
    from: "Debian's rclone",
    command: ["/usr/bin/rclone", "lsd", ":s3,provider=AWS,env_auth=true,region=us-east-1:", "--retries=1"],
    needs: "/usr/bin/rclone",
    version: /rclone\/v(\S+)/,
    reason: /.+/,
  },
  {
    name: "AWS SDK for JavaScript v2",
    from: "npm's aws-sdk",
    command: [process.execPath, program("javascript-v2-caller.cjs")],
    version: /aws-sdk-nodejs\/(\S+)/,
    reason: /.+/,
  },
  {
    name: "AWS SDK for JavaScript v3",
    from: "npm's @aws-sdk/client-sts",
    command: [process.execPath, program("javascript-v3-caller.mjs")],
    version: /aws-sdk-js\/(\S+)/,
    reason: /.+/,
  },
];
