import { TransportError } from "./transport-error";

const unknownAuthority = /^(SELF_SIGNED|DEPTH_ZERO_SELF|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF))/;

/** Adds to the failure of a certificate whose authority is not known, as that of a proxy that reads along, what to do. */
export function explainCertificate(error: any): unknown {
  const told = error?.cause ?? error;
  if (!unknownAuthority.test(`${told?.code}`)) return error;
  return TransportError.of(
    error,
    `${told.message}: the certificate's authority is unknown; name its file in NODE_EXTRA_CA_CERTS, for idc in AWS_CA_BUNDLE, or give httpsAgent: { ca }`,
  );
}
