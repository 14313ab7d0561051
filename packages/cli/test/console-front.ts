import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

/** A console that a browser remembers being signed in to, as AWS's does without several sessions. */
export interface ConsoleFront {
  /** What signs in, in place of the emulator's. */
  readonly federationEndpoint: string;
  /** Where a stand-in of an extension leads to, with `%s` for the address that it is given. */
  readonly opener: string;
  /** The roles that pages show which are open now. */
  rolesShown(): string[];
  /** The names of the containers that were asked for. */
  readonly containers: readonly string[];
  /** How many times a browser was told that it has another session. */
  readonly refused: number;
}

/** How long a page counts as open after it was heard of. */
const silence = 3_000;

/** @param federationEndpoint - that of the emulator, whose page says which role a sign-in is for */
export async function openConsoleFront(federationEndpoint: string): Promise<ConsoleFront> {
  const pages = new Map<string, { readonly role: string; readonly heardOf: number }>();
  const containers: string[] = [];
  let refused = 0;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams, search } = new URL(request.url ?? "/", "http://localhost");
    const [, role] = /session=([\w-]+)/.exec(request.headers.cookie ?? "") ?? [];
    if (pathname === "/federation") {
      const granted = await fetch(`${federationEndpoint}${search}`);
      const text = await granted.text();
      const [, wanted] = /<dt>Role<\/dt><dd>([\w-]+)/.exec(text) ?? [];
      if (wanted === undefined) return void response.writeHead(granted.status).end(text);
      if (role !== undefined && role !== wanted) {
        refused++;
        return void response.writeHead(400).end("You must first log out");
      }
      const headers = { location: `/console/${pages.size}`, "set-cookie": `session=${wanted}; Path=/` };
      pages.set(`${pages.size}`, { role: "", heardOf: 0 });
      return void response.writeHead(302, headers).end();
    }
    if (pathname === "/open") {
      // As the extensions read it.
      const given = searchParams.get("address") ?? "";
      const opened = new URLSearchParams(given.slice(given.indexOf(":") + 1));
      containers.push(opened.get("name") ?? "");
      return void response.writeHead(302, { location: opened.get("url") ?? "" }).end();
    }
    const [, id] = /^\/(?:console|seen)\/(\d+)$/.exec(pathname) ?? [];
    if (id === undefined) return void response.writeHead(404).end();
    pages.set(id, { role: role ?? "nobody", heardOf: Date.now() });
    const script = `setInterval(() => fetch("/seen/${id}", { cache: "no-store" }), 200)`;
    response.setHeader("content-type", "text/html").end(`<h1>${role}</h1><script>${script}</script>`);
  }

  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.writeHead(500).end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    federationEndpoint: `${origin}/federation`,
    opener: `${origin}/open?address=%s`,
    containers,
    rolesShown: () =>
      [...pages.values()].filter(({ heardOf }) => Date.now() - heardOf < silence).map(({ role }) => role),
    get refused() {
      return refused;
    },
  };
}
