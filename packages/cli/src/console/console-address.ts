import { CliError } from "../cli-error";
import { exitCode } from "../exit-code";

/** By the begin of a region's name: where the console and its sign-in are. */
const domains: readonly (readonly [region: RegExp, domain: string])[] = [
  [/^cn-/, "amazonaws.cn"],
  [/^us-gov-/, "amazonaws-us-gov.com"],
  [/^(?!us-iso|eu-iso|eusc-)/, "aws.amazon.com"],
];

function domainOf(region: string): string | undefined {
  return domains.find(([regions]) => regions.test(region))?.[1];
}

/** The page of the console that a destination means: an https URL, or a service's name. */
export function destinationOf(destination: string, region: string): string {
  if (/^[a-z0-9-]+$/.test(destination)) {
    return `https://console.${domainOf(region) ?? "aws.amazon.com"}/${destination}/home?region=${region}`;
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
      `--federation-endpoint takes an https URL, or an http one of this machine; given: ${JSON.stringify(given)}`,
      { exitCode: exitCode.usage },
    );
  }
  const domain = domainOf(region);
  if (domain) return new URL(`https://signin.${domain}/federation`);
  throw new CliError(
    `The sign-in to the console of ${region} is not known: give it as --federation-endpoint`,
    {
      exitCode: exitCode.usage,
    },
  );
}

/** Credentials go there, so what is on the way must not read them. */
function isSafe({ protocol, hostname }: URL): boolean {
  return (
    protocol === "https:" ||
    (protocol === "http:" && /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname))
  );
}
