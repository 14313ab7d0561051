/** The hosts of the AWS console in a Region. */
export interface ConsoleHosts {
  /** Host of the console, such as `console.aws.amazon.com`. */
  readonly console: string;
  /** Host of its sign-in, such as `signin.aws.amazon.com`. */
  readonly signIn: string;
}

/**
 * The hosts of the console and of its sign-in for each region, where `*` stands for the region. The hosts of the isolated
 * partitions are not public; they are not guessed, as credentials are sent there.
 *
 * In the European Sovereign Cloud, its endpoints name both hosts with their region, as the AWS CLI and the SDKs' rules for
 * sign-in do; its console has a host without a region, too, and its sign-in has none (aws-extend-switch-roles#407).
 *
 * @see https://docs.aws.eu/general/latest/gr/endpoints.html
 * @see https://github.com/tilfinltd/aws-extend-switch-roles/issues/407
 */
const hosts: readonly (readonly [regions: RegExp, console: string, signIn: string])[] = [
  [/^cn-[a-z]+-\d+$/, "console.amazonaws.cn", "signin.amazonaws.cn"],
  [/^us-gov-[a-z]+-\d+$/, "console.amazonaws-us-gov.com", "signin.amazonaws-us-gov.com"],
  [/^eusc-[a-z]+-[a-z]+-\d+$/, "*.console.amazonaws-eusc.eu", "*.signin.amazonaws-eusc.eu"],
  [/^[a-z]{2}-[a-z]+-\d+$/, "console.aws.amazon.com", "signin.aws.amazon.com"],
];

/**
 * Returns the hosts of the AWS console for a Region; undefined if they are not publicly known.
 * @example
 * ```ts
 * consoleHosts("eu-west-1")?.console; // "console.aws.amazon.com"
 * ```
 */
export function consoleHosts(region: string): ConsoleHosts | undefined {
  const [, ...found] = hosts.find(([regions]) => regions.test(region)) ?? [];
  const [console, signIn] = found.map((host) => host.replace("*", region));
  return console && signIn ? { console, signIn } : undefined;
}
