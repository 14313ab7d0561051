/** What messages of the libraries say of options, which those who use `idc` do not have, and what they can do instead. */
const inIdc: readonly (readonly [told: string, instead: string])[] = [
  ["(http: loopback, or allowInsecureEndpoint)", "(http: on this machine only)"],
  [" (see maxEmptyPages)", ", which is a fault of the service: try again later"],
  [
    "in NODE_EXTRA_CA_CERTS, for idc in AWS_CA_BUNDLE, or give httpsAgent: { ca }",
    "in AWS_CA_BUNDLE, or in NODE_EXTRA_CA_CERTS",
  ],
];

/** A message of a library as `idc` tells it. */
export function withoutOptions(message: string): string {
  return inIdc.reduce((text, [told, instead]) => text.replace(told, instead), message);
}
