import { isLoopback } from "@identity-center/core";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/**
 * By region: the hosts of the console and of its sign-in, where `*` is the region. Those of the isolated partitions are not
 * public, and a host that credentials go to is not guessed.
 *
 * @see https://docs.aws.eu/general/latest/gr/endpoints.html for the European Sovereign Cloud
 */
const hosts: readonly (readonly [regions: RegExp, console: string, signIn: string])[] = [
  [/^cn-[a-z]+-\d+$/, "console.amazonaws.cn", "signin.amazonaws.cn"],
  [/^us-gov-[a-z]+-\d+$/, "console.amazonaws-us-gov.com", "signin.amazonaws-us-gov.com"],
  [/^eusc-[a-z]+-[a-z]+-\d+$/, "*.console.amazonaws-eusc.eu", "*.signin.amazonaws-eusc.eu"],
  [/^[a-z]{2}-[a-z]+-\d+$/, "console.aws.amazon.com", "signin.aws.amazon.com"],
];

function hostsOf(region: string): { readonly console: string; readonly signIn: string } | undefined {
  const [, ...found] = hosts.find(([regions]) => regions.test(region)) ?? [];
  const [console, signIn] = found.map((host) => host.replace("*", region));
  return console && signIn ? { console, signIn } : undefined;
}

/** The page of the console that a destination means: an https URL, or a service's name. */
export function destinationOf(destination: string, region: string): string {
  if (/^[a-z0-9-]+$/.test(destination)) {
    const host = hostsOf(region)?.console;
    if (host) return `https://${host}/${destination}/home?region=${region}`;
    throw unknown("The console", region, "its page as an https URL with --destination");
  }
  if (URL.canParse(destination) && new URL(destination).protocol === "https:") return destination;
  throw new CliError(
    `--destination takes a service such as s3, or an https URL of the console; given: ${JSON.stringify(destination)}`,
    { exitCode: exitCode.usage },
  );
}

/** Where credentials become a sign-in to the console. @throws {@link CliError} where that is not known of the region. */
export function federationEndpointOf(given: string | undefined, region: string): URL {
  if (given !== undefined) {
    if (URL.canParse(given) && isSafe(new URL(given))) return new URL(given);
    throw new CliError(
      "--federation-endpoint, or IDC_FEDERATION_ENDPOINT, takes an https URL without user, query or fragment, or an http one of this machine",
      { exitCode: exitCode.usage },
    );
  }
  const host = hostsOf(region)?.signIn;
  if (host) return new URL(`https://${host}/federation`);
  throw unknown("The sign-in to the console", region, "its https URL with --federation-endpoint");
}

function unknown(what: string, region: string, mend: string): CliError {
  return new CliError(`${what} of ${describeRegion(region)} is not publicly known: give ${mend}`, {
    exitCode: exitCode.usage,
  });
}

function describeRegion(region: string): string {
  const [, letter] = /^[a-z]{2}-iso([a-z]?)-/.exec(region) ?? [];
  if (letter === undefined) return `region ${JSON.stringify(region)}`;
  return `the isolated partition aws-iso${letter && `-${letter}`} (${region})`;
}

/** Credentials go there, so what is on the way must not read them. */
function isSafe({ protocol, hostname, username, password, search, hash }: URL): boolean {
  if (username || password || search || hash) return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
