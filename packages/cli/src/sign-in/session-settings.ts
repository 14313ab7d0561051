import { isIdentifier, parseStartUrl, parseUrl, partitionOf } from "@identity-center/shared-files";
import { plainName } from "../names/plain-name";

// Checks of the settings of an `[sso-session]`. Each returns what is wrong with a value; undefined if it is valid.

export function checkSessionName(name: string): string | undefined {
  return !isIdentifier(name) && plainName(name) === ""
    ? "The name of a session contains only letters, digits and - _ / . % @ : +, such as corp"
    : undefined;
}

/** @param isStandIn - whether an endpoint is configured, so that nothing is followed */
export function checkStartUrl(url: string, isStandIn: boolean): string | undefined {
  const parsed = /^https?:\/\/\S+$/.test(url) ? parseUrl(url) : undefined;
  if (!parsed) return "A start URL must be an http or https URL, such as https://corp.awsapps.com/start";
  const isOfThisMachine = isStandIn || parseStartUrl(url)?.form === "local";
  return parsed.protocol === "http:" && !isOfThisMachine
    ? `A start URL with http must be on this machine, such as http://localhost:8080/start; any other must be an https URL, such as https://${parsed.host}`
    : undefined;
}

export function checkRegion(region: string): string | undefined {
  return /^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/.test(region)
    ? undefined
    : "A region must be the name of an AWS Region, such as eu-west-1";
}

/** @param region - the Region of the session, if it is known */
export function checkRegions(text: string, region?: string): string | undefined {
  const regions = listed(regionIn(text));
  if (regions.some((further) => checkRegion(further) !== undefined))
    return "Further regions must be separated by commas, such as eu-west-1,eu-central-1";
  const stranger = regions.find((it) => region !== undefined && partitionOf(it) !== partitionOf(region));
  return (
    stranger &&
    `${stranger} and ${region} are in different partitions, and an Identity Center is replicated only within its own`
  );
}

export function checkScopes(scopes: string): string | undefined {
  return listed(scopes).length > 0
    ? undefined
    : "Scopes must be separated by commas, such as sso:account:access";
}

/** A Region as AWS writes it: in lower case. */
export function regionIn(text: string): string {
  return text.trim().toLowerCase();
}

/** The further Regions of a list, each once, without that of the session. */
export function furtherRegionsIn(text: string, region: string): readonly string[] {
  return [...new Set(listed(regionIn(text)))].filter((further) => further !== region);
}

/** The items of a list: scopes or regions. */
export function listed(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((item) => item !== "");
}

/** The fragment of an address in the browser names a page of the portal; it is not part of the start URL. */
export function withoutFragment(url: string): string {
  return url.replace(/\/?\\?#.*$/, "");
}
