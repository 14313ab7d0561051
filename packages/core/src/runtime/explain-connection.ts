import { TransportError } from "../errors/transport-error";

const unknownAuthority = /^(SELF_SIGNED|DEPTH_ZERO_SELF|UNABLE_TO_(GET_ISSUER|VERIFY_LEAF))/;

/** The message of a connection that was not established in time. */
export function notConnected(milliseconds: number | string): string {
  return `No connection to the host within ${milliseconds} ms (connectionTimeout)`;
}

/** Adds the reason and a remedy to a connection error whose own message does not have them. */
export function explainConnection(error: any): unknown {
  let reported = error;
  while (reported?.cause) reported = reported.cause;
  if (unknownAuthority.test(`${reported?.code}`)) {
    // Usually the certificate of a proxy that decrypts the traffic.
    return TransportError.of(
      error,
      `${reported.message}: the certificate's authority is unknown; name its file in NODE_EXTRA_CA_CERTS, for idc in AWS_CA_BUNDLE, or give httpsAgent: { ca }`,
    );
  }
  const [, milliseconds] = /connection .* timeout of (\d+) ms/.exec(reported?.message) ?? [];
  if (milliseconds) return TransportError.of(error, notConnected(milliseconds));
  const [, reason] = /:SSL routines:[^:]*:([^:]+)/.exec(reported?.message) ?? [];
  if (reason) return TransportError.of(error, `TLS failed: ${reason}${hints[reason] ?? ""}`);
  const status = refusalOf(reported);
  if (!status) return error;
  // A gateway error may be temporary.
  if (status >= 500) {
    return TransportError.of(error, `The proxy in HTTPS_PROXY did not reach the host (${status})`, "EPROXY");
  }
  const remedy =
    status === 407
      ? "HTTPS_PROXY needs a user and password that it accepts"
      : "ask its administrator, or exclude the host with NO_PROXY";
  return TransportError.of(
    error,
    `The proxy refused the connection (${status}): ${remedy}`,
    "UNABLE_TO_TUNNEL",
  );
}

const plain = " (a server or proxy that speaks plain http answers there)";

/** Hints by OpenSSL's reason. */
const hints: { readonly [reason: string]: string } = {
  "wrong version number": plain,
  "packet length too long": plain,
};

/** The status with which a proxy refused a tunnel: on errors of Node's agents a member, on errors of its fetch in the message. */
function refusalOf({ code, statusCode, message }: any = {}): number | undefined {
  if (code === "ERR_PROXY_TUNNEL") return statusCode;
  const [, status] = /^Proxy response \((\d{3})\)/.exec(message) ?? [];
  return status ? Number(status) : undefined;
}
