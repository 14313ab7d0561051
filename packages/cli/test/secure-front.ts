import { once } from "node:events";
import { type AddressInfo, connect, type Socket } from "node:net";
import { createServer } from "node:tls";
import { type GenerateResult, generate } from "selfsigned";
import { onTestFinished } from "vitest";

/** What stands for the certificates of a company: an authority of its own, and a server's certificate. */
export interface Certificates {
  /** In PEM. */
  readonly authority: string;
  readonly server: Pick<GenerateResult, "private" | "cert">;
}

const options = { keyType: "ec", algorithm: "sha256" } as const;

/** @param names - of the server */
export async function createCertificates(names: readonly string[] = ["localhost"]): Promise<Certificates> {
  const authority = await generate([{ name: "commonName", value: "Corp Test CA" }], {
    ...options,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: "commonName", value: names[0] }], {
    ...options,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [{ name: "subjectAltName", altNames: names.map((value) => ({ type: 2, value })) }],
  });
  return { authority: authority.cert, server };
}

/** Serves what listens on a port of loopback over TLS, and gives the port to ask for `localhost`. */
export async function openSecureFront(port: number, { server: pem }: Certificates): Promise<number> {
  const sockets = new Set<Socket>();
  const server = createServer({ key: pem.private, cert: pem.cert }, (secure) => {
    const plain = connect(port, "127.0.0.1");
    for (const socket of [secure, plain]) sockets.add(socket.on("error", () => socket.destroy()));
    secure.pipe(plain).pipe(secure);
  });
  server.on("tlsClientError", () => undefined);
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return (server.address() as AddressInfo).port;
}
