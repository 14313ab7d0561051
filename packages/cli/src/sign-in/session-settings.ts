import { isIdentifier, parseUrl } from "@identity-center/shared-files";
import { plainName } from "../names/plain-name";

// Checks of the settings of an `[sso-session]`. Each returns what is wrong with a value; undefined if it is valid.

export function checkSessionName(name: string): string | undefined {
  return !isIdentifier(name) && plainName(name) === ""
    ? "A session's name has letters, digits and - _ / . % @ : + only, such as corp"
    : undefined;
}

export function checkStartUrl(url: string): string | undefined {
  return /^https?:\/\/\S+$/.test(url) && parseUrl(url)
    ? undefined
    : "A start URL is an http or https URL, such as https://corp.awsapps.com/start";
}

export function checkRegion(region: string): string | undefined {
  return /^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/.test(region)
    ? undefined
    : "A region is what AWS calls it, such as eu-west-1";
}

export function checkScopes(scopes: string): string | undefined {
  return scopesIn(scopes).length > 0
    ? undefined
    : "Scopes are separated by commas, such as sso:account:access";
}

export function scopesIn(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((scope) => scope !== "");
}

/** The fragment of an address in the browser names a page of the portal; it is not part of the start URL. */
export function withoutFragment(url: string): string {
  return url.replace(/\/?\\?#.*$/, "");
}
