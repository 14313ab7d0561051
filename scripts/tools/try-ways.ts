import { createPortal, parseDirectory } from "@identity-center/emulator";
import { copyHome, openHome, removeHome } from "./home";
import { openLoopbackAws } from "./loopback-aws";
import { type Reader, readers } from "./readers";
import { run } from "./run";
import { type Version, versionOf } from "./version";
import { account, profile, type Way, ways } from "./ways";

/** What became of a reader with each way. */
export interface Tried {
  readonly reader: Reader;
  /** Undefined where it is not installed. */
  readonly version: Version | undefined;
  /** In the order of the ways: why it had no credentials; undefined where it had those of the role. */
  readonly failures: readonly (string | undefined)[];
}

/**
 * Runs each reader that is installed with what `idc` writes or gives in each way.
 *
 * @param idc - the command that runs `idc`
 */
export async function tryWays(idc: readonly string[]): Promise<readonly Tried[]> {
  const directory = parseDirectory({
    startUrl: "https://corp.awsapps.com/start",
    accounts: [{ ...account, emailAddress: "dev@example.com" }],
  });
  const aws = await openLoopbackAws(createPortal({ directory, autoApprove: true }));
  const home = await openHome(aws, idc);
  const tried = readers.map((reader) => ({
    reader,
    version: versionOf(reader),
    failures: [] as (string | undefined)[],
  }));

  async function tryWay(way: Way): Promise<void> {
    const own = copyHome(home, idc);
    try {
      await way.prepare?.(own);
      const env = { ...own.env, ...(way.byProfile && { AWS_PROFILE: profile }) };
      const prefix = way.wrap ? [...idc, ...way.wrap] : [];
      await Promise.all(
        tried.map(async ({ reader: { command, input }, version, failures }) => {
          if (version === undefined) return;
          const { stdout, stderr } = await run([...prefix, ...command], env, input);
          const [accessKeyId] = stdout.match(/ASIA\w+/i) ?? [];
          failures.push(accessKeyId && aws.hasIssued(accessKeyId) ? undefined : stderr || stdout);
        }),
      );
    } finally {
      removeHome(own);
    }
  }

  try {
    await home.idc("configure", "corp", "--start-url", directory.startUrl, "--region", "us-east-1");
    await home.idc("login", "--device-code");
    for (const way of ways) await tryWay(way);
  } finally {
    removeHome(home);
    aws.close();
  }
  return tried;
}
