import type { Directory } from "../directory/directory";
import { OidcError } from "./oidc-error";

/** @throws OidcError `invalid_request` for the start URL of another organisation */
export function checkStartUrl(startUrl: string, directory: Directory): void {
  if (bare(startUrl) !== bare(directory.startUrl)) {
    throw new OidcError("invalid_request", "Invalid start URL provided");
  }
}

/** People copy `https://d-0123456789.awsapps.com/start#/` from the address bar, and the service takes that. */
function bare(url: string): string {
  return url.replace(/\/*(?:#.*)?$/, "");
}
