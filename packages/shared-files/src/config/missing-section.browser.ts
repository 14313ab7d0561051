/** Without files every section is missing. */
export function describeMissing(): string {
  return ": this platform has no files. Pass the portal, as `startUrl` and `region` of fromSSO, fromSSOToken or signIn";
}
