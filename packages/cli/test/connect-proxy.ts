import { once } from "node:events";
import { createServer } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** A proxy that tunnels, as companies have it. */
export interface ConnectProxy {
  readonly port: number;
  /** The hosts and ports that it was asked to lead to. */
  readonly targets: readonly string[];
  /** The `Proxy-Authorization` of each. */
  readonly authorizations: readonly (string | undefined)[];
  /** Requests that came without a tunnel: it can read those. */
  readonly readable: number;
}

/**
 * @param answer - the status for each tunnel that is asked for; 0 says nothing at all
 * @param portOf - the port of loopback that a tunnel to a host and port leads to
 */
export async function openConnectProxy(
  answer: () => number = () => 200,
  portOf = (target: string) => Number(target.split(":").at(-1)),
): Promise<ConnectProxy> {
  const targets: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const sockets = new Set<Socket>();
  let readable = 0;
  const server = createServer((_request, response) => {
    readable += 1;
    response.writeHead(500).end();
  });
  server.on("connection", (socket) => sockets.add(socket.on("error", () => socket.destroy())));
  server.on("connect", ({ url = "", headers }, client: Socket) => {
    targets.push(url);
    authorizations.push(headers["proxy-authorization"]);
    const status = answer();
    if (status === 0) return;
    if (status !== 200) {
      client.end(`HTTP/1.1 ${status} No\r\ncontent-length: 2\r\n\r\nno`);
      return;
    }
    const target = connect(portOf(url), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      client.pipe(target).pipe(client);
    });
    sockets.add(target.on("error", () => client.destroy()));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  const { port } = server.address() as AddressInfo;
  return {
    port,
    targets,
    authorizations,
    get readable() {
      return readable;
    },
  };
}
