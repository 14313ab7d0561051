import { once } from "node:events";
import { createServer as createProxy, type RequestListener } from "node:http";
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { Portal } from "@identity-center/emulator";
import { generate } from "selfsigned";

/** AWS on loopback, over TLS: a portal, roles to assume, and three services that tell callers who they are. */
export interface LoopbackAws {
  /** Of all services, for tools that heed a variable for it. */
  readonly endpoint: string;
  /** A proxy for the rest: it leads every host here. */
  readonly proxy: string;
  /** The certificate of the authority, in PEM. */
  readonly authority: string;
  /** Who gave out credentials with an access key id. */
  issuerOf(accessKeyId: string): Issuer | undefined;
  close(): void;
}

/** Who gives out credentials. */
export type Issuer = "portal" | "STS";

/** How each service says which access key a request was signed with, in a member that clients show. */
const identityOf: { readonly [service: string]: (accessKeyId: string) => [type: string, body: string] } = {
  sts: (id) => [
    "text/xml",
    `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><UserId>${id}</UserId></GetCallerIdentityResult></GetCallerIdentityResponse>`,
  ],
  s3: (id) => [
    "text/xml",
    `<ListAllMyBucketsResult><Buckets><Bucket><Name>${id}</Name></Bucket></Buckets></ListAllMyBucketsResult>`,
  ],
  es: (id) => [
    "application/json",
    JSON.stringify({
      cluster_name: id,
      version: { number: "7.10.2", lucene_version: "8.7.0", build_date: "2021-01-13T00:42:12Z" },
    }),
  ],
};

export async function openLoopbackAws(portal: Portal): Promise<LoopbackAws> {
  const issued = new Map<string, Issuer>();
  const sockets = new Set<Duplex>();
  const { authority, ...pem } = await createCertificate();

  const answer: RequestListener = async (incoming, outgoing) => {
    const { method = "GET", url = "/", headers } = incoming;
    const body = await buffer(incoming);
    const [, accessKeyId, service = ""] =
      headers.authorization?.match(/Credential=(\w+)\/\d+\/[\w-]+\/(\w+)/) ?? [];
    if (accessKeyId && !isAssumeRole(body)) {
      const [type, text] = identityOf[service]?.(accessKeyId) ?? ["text/plain", ""];
      outgoing.writeHead(text ? 200 : 404, { "content-type": type }).end(text);
      return;
    }
    const request = new Request(`https://localhost${url}`, {
      method,
      headers: Object.entries(headers).map(([name, value]) => [name, String(value)] as [string, string]),
      ...(body.length > 0 && { body }),
    });
    const response = await portal.handle(request);
    const text = await response.text();
    const { roleCredentials } = text.startsWith("{") ? JSON.parse(text) : {};
    if (roleCredentials) issued.set(roleCredentials.accessKeyId, "portal");
    const [, assumed] = /<AccessKeyId>(\w+)</.exec(text) ?? [];
    if (assumed) issued.set(assumed, "STS");
    outgoing.writeHead(response.status, Object.fromEntries(response.headers)).end(text);
  };

  const server = createServer(pem, answer);
  const proxy = createProxy().on("connect", (_request, socket) => {
    sockets.add(socket.on("error", () => socket.destroy()));
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    server.emit("connection", socket);
  });
  server.on("connection", (socket) => sockets.add(socket));
  const addresses: string[] = [];
  for (const it of [server, proxy]) {
    await once(it.listen(0, "127.0.0.1"), "listening");
    addresses.push(`localhost:${(it.address() as AddressInfo).port}`);
  }
  return {
    endpoint: `https://${addresses[0]}`,
    proxy: `http://${addresses[1]}`,
    authority,
    issuerOf: (accessKeyId) => issued.get(accessKeyId.toUpperCase()),
    close() {
      server.close();
      proxy.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Whether a body is a form that asks STS for credentials. Its other operation is answered as the services do. */
function isAssumeRole(body: Buffer): boolean {
  return new URLSearchParams(body.toString()).get("Action") === "AssumeRole";
}

/** A certificate for `localhost` and the hosts of AWS, of an authority of its own. */
async function createCertificate() {
  const options = { keyType: "ec", algorithm: "sha256" } as const;
  const authority = await generate([{ name: "commonName", value: "Loopback AWS" }], {
    ...options,
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const hosts = [
    "localhost",
    "*.amazonaws.com",
    "*.us-east-1.amazonaws.com",
    "*.sso.us-east-1.amazonaws.com",
  ];
  const { private: key, cert } = await generate([{ name: "commonName", value: "localhost" }], {
    ...options,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      {
        name: "subjectAltName",
        altNames: [...hosts, "*.us-east-1.es.amazonaws.com"].map((value) => ({ type: 2, value })),
      },
    ],
  });
  return { authority: authority.cert, key, cert };
}
