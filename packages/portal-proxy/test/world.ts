import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { type Clock, systemClock } from "@identity-center/core";
import { createPortal, type Portal, type PortalOptions } from "@identity-center/emulator";
import { createPortalProxy, type PortalProxyOptions } from "@identity-center/portal-proxy";
import { onTestFinished } from "vitest";

/** The origin that pages of the tests have. */
export const origin = "https://portal.example.com";

/** What a page of the proxy's origin sends along. */
export interface Page {
  /** Sends a request as a script of the page does. */
  ask(path: string, init?: RequestInit & { readonly body?: string }): Promise<Response>;
  post(path: string, body?: unknown): Promise<Response>;
  json(path: string): Promise<any>;
  /** The cookie that the browser keeps. */
  cookie: string | undefined;
}

export type Answers = (request: Request) => Promise<Response>;

/** A browser with one page, whose requests are answered directly. */
export function openPage(
  proxy: Answers,
  { onAnswer, origin: own = origin }: { onAnswer?: (text: string) => void; origin?: string } = {},
): Page {
  const page: Page = {
    cookie: undefined,
    async ask(path, init = {}) {
      const { method = "GET" } = init;
      const headers = new Headers(init.headers);
      const set = (name: string, value: string) => headers.has(name) || headers.set(name, value);
      set("sec-fetch-site", "same-origin");
      if (method !== "GET") {
        set("origin", own);
        set("x-identity-center", "1");
      }
      if (page.cookie) set("cookie", page.cookie);
      const response = await proxy(new Request(`${own}/portal${path}`, { ...init, method, headers }));
      const given = response.headers.get("set-cookie");
      if (given) page.cookie = given.includes("Max-Age=0") ? undefined : given.split(";")[0];
      if (onAnswer) {
        onAnswer(JSON.stringify([...response.headers]));
        onAnswer(await response.clone().text());
      }
      return response;
    },
    post: (path, body) =>
      page.ask(path, { method: "POST", ...(body !== undefined && { body: JSON.stringify(body) }) }),
    json: async (path) => (await page.ask(path)).json(),
  };
  return page;
}

/** A portal over sockets, and a proxy before it. */
export async function openWorld(
  { portal: portalOptions = {}, ...options }: { portal?: PortalOptions } & Partial<PortalProxyOptions> = {},
  atEnd: (close: () => Promise<void>) => void = onTestFinished,
) {
  const clock = skippingClock();
  const portal: Portal = createPortal({ deviceCodeInterval: 1, ...portalOptions });
  const listener = await portal.listen();
  atEnd(() => listener.close());
  const errors: unknown[] = [];
  const given: PortalProxyOptions = {
    startUrl: portal.directory.startUrl,
    region: portal.region,
    origin,
    endpoint: listener.endpoint,
    oidcEndpoint: listener.oidcEndpoint,
    federationEndpoint: listener.federationEndpoint,
    onError: (error) => errors.push(error),
    clock,
    ...options,
  };
  const proxy = createPortalProxy(given);
  const page = openPage(proxy);
  return {
    portal,
    listener,
    proxy,
    options: given,
    errors,
    page,
    clock,
    signIn: () => signIn({ portal, page, clock }),
  };
}

/** The user confirms, and the page asks when it is time to. */
export async function signIn({
  portal,
  page,
  clock,
}: {
  readonly portal: Portal;
  readonly page: Page;
  readonly clock: { skip(ms: number): void };
}): Promise<void> {
  const { userCode } = await (await page.post("/sign-in")).json();
  if (!portal.approve(userCode)) throw new Error(`No device waits with ${userCode}`);
  clock.skip(1_000);
  const { state } = await page.json("/session");
  if (state !== "signed-in") throw new Error(`The state is ${state}`);
}

/** The system's clock, which can be put forward. */
function skippingClock(): Clock & { skip(ms: number): void } {
  let skipped = 0;
  return {
    now: () => Date.now() + skipped,
    sleep: systemClock.sleep,
    skip: (ms) => {
      skipped += ms;
    },
  };
}

/** Waits for something, for ten seconds at most. */
export async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error("It did not come about in ten seconds");
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** Serves a listener on loopback. */
export async function serve(listener: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer(listener as never);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
