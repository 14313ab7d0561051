import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { onTestFinished } from "vitest";

/** What a service answers in the portal's place. */
export interface Planted {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Stands before a portal, and may answer something else. */
export interface PlantingFront {
  readonly endpoint: string;
  /** Changes the members of these names in every answer. */
  members: { readonly names: readonly string[]; readonly plant: (text: string) => string } | undefined;
  /** Answers the requests of these paths. */
  instead: ((path: string) => Planted | undefined) | undefined;
}

export async function openPlantingFront(portal: string): Promise<PlantingFront> {
  const server = createServer(async (request, response) => {
    const { method = "GET", url = "/", headers } = request;
    const planted = front.instead?.(url);
    if (planted) return void response.writeHead(planted.status, planted.headers).end(planted.body);
    const body = method === "POST" ? await buffer(request) : undefined;
    const answer = await fetch(new URL(url, portal), {
      method,
      headers: Object.entries(headers).filter(([name]) => /^(content-type|x-amz-sso.*)$/.test(name)) as [
        string,
        string,
      ][],
      ...(body && { body }),
    });
    const { members } = front;
    const text = await answer.text();
    const changed = members
      ? JSON.stringify(
          JSON.parse(text || "{}", (name, value) =>
            typeof value === "string" && members.names.includes(name) ? members.plant(value) : value,
          ),
        )
      : text;
    response
      .writeHead(answer.status, { "content-type": "application/json", "x-amzn-requestid": "planted" })
      .end(changed);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const front: PlantingFront = {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    members: undefined,
    instead: undefined,
  };
  return front;
}
