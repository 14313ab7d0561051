import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";

/** A proxy on loopback that notes what it is asked: it hands http on, and opens no tunnel. */
export interface Proxy {
  readonly url: string;
  /** Hosts with their ports, of http and of tunnels, in the order in which they were asked for. Some fetch tunnels http too. */
  readonly asked: string[];
  close(): Promise<void>;
}

export async function openProxy(): Promise<Proxy> {
  const asked: string[] = [];
  const server = createServer(({ url = "", method, headers }, response) => {
    asked.push(new URL(url).host);
    const onward = request(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    onward.end();
  });
  server.on("connect", ({ url = "" }, socket) => {
    asked.push(url);
    socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n");
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
