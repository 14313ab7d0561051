import { isLoopback } from "@identity-center/core";
import { parseUrl } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

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

function hostsOf(region: string): { readonly console: string; readonly signIn: string } | undefined {
  const [, ...found] = hosts.find(([regions]) => regions.test(region)) ?? [];
  const [console, signIn] = found.map((host) => host.replace("*", region));
  return console && signIn ? { console, signIn } : undefined;
}

/** The URL of a console page. @param destination - an https URL, or the name of a service */
export function destinationOf(destination: string, region: string): string {
  if (/^[a-z0-9-]+$/.test(destination)) {
    const host = hostsOf(region)?.console;
    if (host) return `https://${host}/${destination}/home?region=${region}`;
    throw unknown("The console", region, "its page as an https URL with --destination");
  }
  const url = parseUrl(destination);
  if (url?.protocol === "https:") return sharedPage(url) ?? destination;
  throw new CliError(
    `--destination takes a service such as s3, or an https URL of the console; given: ${JSON.stringify(destination)}`,
    { exitCode: exitCode.usage },
  );
}

/** The host of a console for one of several sessions in a browser, and its host without a session. */
const sessionHost =
  /^\d{12}-[a-z\d]+\.([a-z\d-]+\.console\.(?:aws\.amazon\.com|amazonaws\.cn|amazonaws-us-gov\.com|amazonaws-eusc\.eu))$/;

/**
 * A page without the session that a browser had when its address was copied. The sign-in refuses such a host; the console
 * leads to that of the new session by itself.
 *
 * @returns undefined if the page is of no session
 * @see https://docs.aws.amazon.com/awsconsolehelpdocs/latest/gsg/multisession.html
 */
function sharedPage(page: URL): string | undefined {
  const [, host] = sessionHost.exec(page.hostname) ?? [];
  if (host === undefined) return undefined;
  const shared = new URL(page);
  shared.hostname = host;
  return shared.href;
}

/** The endpoint that signs in to the console with credentials. @throws {@link CliError} if it is unknown for the region. */
export function federationEndpointOf(given: string | undefined, region: string): URL {
  if (given !== undefined) {
    const url = parseUrl(given);
    if (url && isSafe(url)) return url;
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

/** Credentials are sent there, so the connection must be encrypted, or stay on this machine. */
function isSafe({ protocol, hostname, username, password, search, hash }: URL): boolean {
  if (username || password || search || hash) return false;
  return protocol === "https:" || (protocol === "http:" && isLoopback(hostname));
}
