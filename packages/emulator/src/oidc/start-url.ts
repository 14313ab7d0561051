import type { Directory } from "../directory/directory";
import { OidcError } from "./oidc-error";

/** @throws OidcError `invalid_request` for the start URL of another organization */
export function checkStartUrl(startUrl: string, directory: Directory): void {
  if (withoutFragment(startUrl) !== withoutFragment(directory.startUrl)) {
    throw new OidcError("invalid_request", "Invalid start URL provided");
  }
}

/** Removes what the service ignores: users copy `https://d-0123456789.awsapps.com/start#/` from the address bar. */
function withoutFragment(url: string): string {
  return url.replace(/\/*(?:#.*)?$/, "");
}
