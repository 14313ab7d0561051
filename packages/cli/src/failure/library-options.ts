const nothingToSignIn = "It needs no sign-in";

/** Parts of library messages that name options or functions, which `idc` does not have, each with the text that replaces it. */
const replacements: readonly (readonly [found: string, replacement: string])[] = [
  ["(http: loopback, or allowInsecureEndpoint; a path: in a page)", "(http: on this machine only)"],
  [
    "fromProfile gives its credentials; here only profiles with sso_session or sso_start_url are used",
    `${nothingToSignIn}; idc exec, credentials, console, use, serve and whoami accept it`,
  ],
  ["Here only profiles with sso_session or sso_start_url are used", nothingToSignIn],
  [" (see maxEmptyPages)", ", which is a fault of the service: try again later"],
  [
    "in NODE_EXTRA_CA_CERTS, for idc in AWS_CA_BUNDLE, or give httpsAgent: { ca }",
    "in AWS_CA_BUNDLE, or in NODE_EXTRA_CA_CERTS",
  ],
];

/** A message of a library, in words that apply to `idc`. */
export function withoutOptions(message: string): string {
  return replacements.reduce((text, [found, replacement]) => text.replace(found, replacement), message);
}
