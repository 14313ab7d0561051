import { fileURLToPath } from "node:url";

/** A tool that finds credentials by itself, as it is installed. */
export interface Reader {
  readonly name: string;
  /** The package that has it, of Debian or npm. */
  readonly package: { readonly of: "Debian" | "npm"; readonly name: string };
  /** The library that finds the credentials, where the package was built with it; and its package. */
  readonly builtWith?: { readonly name: string; readonly package: string };
  /** A command that makes a signed request to AWS, and prints who it is there. */
  readonly command: readonly [program: string, ...args: string[]];
}

const program = (file: string) => fileURLToPath(new URL(`programs/${file}`, import.meta.url));

export const readers: readonly Reader[] = [
  {
    name: "AWS CLI",
    package: { of: "Debian", name: "awscli" },
    command: ["/usr/bin/aws", "sts", "get-caller-identity"],
  },
  {
    name: "boto3",
    package: { of: "Debian", name: "python3-boto3" },
    command: ["/usr/bin/python3", program("boto3-caller.py")],
  },
  {
    name: "AWS SDK for Ruby (aws-sdk-core)",
    package: { of: "Debian", name: "ruby-aws-sdk-core" },
    command: ["/usr/bin/ruby", program("ruby-caller.rb")],
  },
  {
    name: "elasticsearch_exporter",
    package: { of: "Debian", name: "prometheus-elasticsearch-exporter" },
    builtWith: { name: "AWS SDK for Go v2", package: "golang-github-aws-aws-sdk-go-v2" },
    command: [process.execPath, program("elasticsearch-exporter.mjs")],
  },
  {
    name: "rclone",
    package: { of: "Debian", name: "rclone" },
    builtWith: { name: "AWS SDK for Go v1", package: "golang-github-aws-aws-sdk-go" },
    command: ["/usr/bin/rclone", "lsd", ":s3,provider=AWS,env_auth=true,region=us-east-1:", "--retries=1"],
  },
  {
    name: "AWS SDK for JavaScript v2",
    package: { of: "npm", name: "aws-sdk" },
    command: [process.execPath, program("javascript-v2-caller.cjs")],
  },
  {
    name: "AWS SDK for JavaScript v3",
    package: { of: "npm", name: "@aws-sdk/client-sts" },
    command: [process.execPath, program("javascript-v3-caller.mjs")],
  },
];
