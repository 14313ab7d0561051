import { TransportError } from "../errors/transport-error";

const unknownAuthority = /^(SELF_SIGNED|DEPTH_ZERO_SELF|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF))/;

/** Says of a connection that did not come about, where those who reported it say less, what the reason is and what to do. */
export function explainConnection(error: any): unknown {
  let told = error;
  while (told?.cause) told = told.cause;
  if (unknownAuthority.test(`${told?.code}`)) {
    // That of a proxy that reads along, mostly.
    return TransportError.of(
      error,
      `${told.message}: the certificate's authority is unknown; name its file in NODE_EXTRA_CA_CERTS, for idc in AWS_CA_BUNDLE, or give httpsAgent: { ca }`,
    );
  }
  const [, reason] = /:SSL routines:[^:]*:([^:]+)/.exec(told?.message) ?? [];
  if (reason) return TransportError.of(error, `TLS failed: ${reason}${hints[reason] ?? ""}`);
  const status = refusalOf(told);
  if (!status) return error;
  // A gateway that fails may do better the next time.
  if (status >= 500) {
    return TransportError.of(error, `The proxy in HTTPS_PROXY did not reach the host (${status})`, "EPROXY");
  }
  const mend =
    status === 407
      ? "HTTPS_PROXY needs a user and password that it accepts"
      : "ask whoever runs it, or except the host by NO_PROXY";
  return TransportError.of(
    error,
    `The proxy refused the connection (${status}): ${mend}`,
    "UNABLE_TO_TUNNEL",
  );
}

const plain = " (a server or proxy that speaks plain http answers there)";

/** By OpenSSL's words. */
const hints: { readonly [reason: string]: string } = {
  "wrong version number": plain,
  "packet length too long": plain,
};

/** The status with which a proxy refused a tunnel: Node's agents have it as a member, its fetch in the message. */
function refusalOf({ code, statusCode, message }: any = {}): number | undefined {
  if (code === "ERR_PROXY_TUNNEL") return statusCode;
  const [, status] = /^Proxy response \((\d{3})\)/.exec(message) ?? [];
  return status ? Number(status) : undefined;
}
