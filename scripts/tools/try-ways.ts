import { createPortal, parseDirectory } from "@identity-center/emulator";
import { copyHome, type Home, openHome, removeHome } from "./home";
import { type LoopbackAws, openLoopbackAws } from "./loopback-aws";
import { type Reader, readers } from "./readers";
import { run } from "./run";
import type { Messages } from "./table";
import { type Version, versionOf } from "./version";
import { account, roleArn, type Way } from "./ways";

/** What became of a reader. */
export interface Tried {
  readonly reader: Reader;
  /** Undefined where it is not installed. */
  readonly version: Version | undefined;
  /** Empty where it is not installed. */
  readonly messages: Messages;
}

/**
 * Runs each reader that is installed, once for each way.
 *
 * @param idc - the command that runs `idc`
 */
export async function tryWays(idc: readonly string[], ways: readonly Way[]): Promise<readonly Tried[]> {
  const directory = parseDirectory({
    startUrl: "https://corp.awsapps.com/start",
    accounts: [{ ...account, emailAddress: "dev@example.com" }],
    iam: { roles: [{ arn: roleArn, trust: [account.accountId] }] },
  });
  const aws = await openLoopbackAws(createPortal({ directory, autoApprove: true }));
  const home = openHome(aws, idc);
  const tried = readers.map((reader) => ({
    reader,
    version: versionOf(reader),
    messages: [] as (string | undefined)[],
  }));
  try {
    await home.idc("configure", "corp", "--start-url", directory.startUrl, "--region", "us-east-1");
    await home.idc("login", "--device-code");
    for (const way of ways) {
      const installed = tried.filter(({ version }) => version);
      const messages = await tryWay(
        way,
        installed.map(({ reader }) => reader),
        home,
        aws,
      );
      for (const [at, { messages: all }] of installed.entries()) all.push(messages[at]);
    }
  } finally {
    removeHome(home);
    aws.close();
  }
  return tried;
}

async function tryWay(way: Way, all: readonly Reader[], signedIn: Home, aws: LoopbackAws) {
  const home = copyHome(signedIn);
  try {
    const { env, wrap, issuer = "portal", close } = await way.open(home);
    const prefix = wrap ? [...home.command, ...wrap] : [];
    try {
      return await Promise.all(
        all.map(async ({ command }) => {
          const ran = await run([...prefix, ...command], { ...home.env, ...env });
          const [accessKeyId] = ran.stdout.match(/ASIA\w+/i) ?? [];
          if (accessKeyId && aws.issuerOf(accessKeyId) === issuer) return undefined;
          const message = ran.stderr || ran.stdout;
          // Some say the same whatever is amiss.
          return issuer === "STS" ? `with role_arn: ${message}` : message;
        }),
      );
    } finally {
      await close?.();
    }
  } finally {
    removeHome(home);
  }
}
