import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { createPortal, type Listener, type Portal } from "@identity-center/emulator";
import type { Scene, ScenePortal, StageRequest } from "./scene";

/** Serves portals on loopback and does to them what a case asks, from whatever runtime it runs on. */
export interface Stage {
  readonly url: string;
  close(): Promise<void>;
}

export async function openStage(): Promise<Stage> {
  const portals = new Map<string, { portal: Portal; listener: Listener }>();

  async function open({ faults, ...options }: ScenePortal): Promise<Scene> {
    // What is undefined in a list comes out of JSON as null.
    const plan = faults?.map((fault) => fault ?? undefined);
    const portal = createPortal({ cors: true, ...options, ...(plan && { faults: plan }) });
    const listener = await portal.listen();
    portals.set(listener.endpoint, { portal, listener });
    const { accessToken } = portal.signIn();
    const { region, directory } = portal;
    return { endpoint: listener.endpoint, region, accessToken, accounts: directory.accounts };
  }

  async function perform(request: StageRequest): Promise<unknown> {
    if (request.action === "open") return open(request.portal);
    const { portal, listener } = portals.get(request.endpoint) ?? {};
    switch (request.action) {
      case "requests":
        return portal?.requests;
      case "revoke":
        return portal?.revoke(request.accessToken);
      case "close":
        portals.delete(request.endpoint);
        await listener?.close();
        return true;
    }
  }

  const server = createServer(async (incoming: IncomingMessage, outgoing) => {
    outgoing.setHeader("access-control-allow-origin", "*");
    try {
      const answer = await perform(JSON.parse(await text(incoming)));
      outgoing.writeHead(200).end(JSON.stringify(answer));
    } catch (error) {
      outgoing.writeHead(500).end(`${error}`);
    }
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      await Promise.all([...portals.values()].map(({ listener }) => listener.close()));
      await once(server.close(), "close");
    },
  };
}
