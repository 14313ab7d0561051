/** Parts of library messages that name options, which `idc` does not have, each with the text that replaces it. */
const replacements: readonly (readonly [found: string, replacement: string])[] = [
  ["(http: loopback, or allowInsecureEndpoint)", "(http: on this machine only)"],
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
