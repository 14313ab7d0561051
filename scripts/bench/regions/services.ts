import { once } from "node:events";
import { type IncomingMessage, request as requestPlain } from "node:http";
import { createPortal, type Portal } from "@identity-center/emulator";
import { type Health, named, unnamed } from "./outages";

/** The host of a company, as its start URL names it. */
export const vanityHost = "aws.example.com";

/** The start URL of the portal in a Region. */
export const startUrlIn = (region: string) =>
  `https://ssoins-1234567890abcdef.${region}.portal.amazonaws.com`;

/** What a call asked for. */
export interface Asked {
  /** Hosts, in the order in which they were asked first. */
  readonly hosts: Set<string>;
  /** Hosts that were sent a token. */
  readonly withToken: Set<string>;
}

/** The services of all Regions, at AWS's own host names. */
export interface Services {
  /** The portal in a Region that is always well. */
  readonly anywhere: Portal;
  /** A request handler of one call. It stands for DNS and TLS. */
  handlerOf(asked: Asked): object;
  /** By Region. */
  health: Readonly<Record<string, Health>>;
  /** The Region that the company's host redirects to. */
  leadsTo: string;
  close(): Promise<void>;
}

/** The emulator's tokens begin like those of the service. */
const tokens = /\bao[ar][\w-]{20}/;

/** The Region in a host name of a portal or of sign-ins. */
export const regionIn = (host: string) => /^(?:portal\.sso|oidc)\.([\w-]+)\.amazonaws\.com$/.exec(host)?.[1];

/** @param now - epoch milliseconds */
export async function openServices(seed: number, now: () => number): Promise<Services> {
  const faultsIn = (region: string) => () => {
    const { [region]: health } = services.health;
    return typeof health === "object" ? health : undefined;
  };
  const [first, ...further] = named;
  const directory = { startUrl: startUrlIn(first), accounts: accountsOf(30) };
  const portal = createPortal({ seed, region: first, directory, clock: now, faults: faultsIn(first) });
  const anywhere = portal.addRegion(unnamed, { startUrl: startUrlIn(unnamed) });
  const others = further.map((region) => {
    return portal.addRegion(region, { startUrl: startUrlIn(region), faults: faultsIn(region) });
  });
  const portals = [portal, ...others, anywhere];
  const listeners = await Promise.all(portals.map((one) => one.listen()));
  const ports = new Map(portals.map(({ region }, index) => [region, listeners[index]?.port]));

  /** Nothing listens on port 1. */
  function portOf(host: string): number {
    const region = regionIn(host) ?? "";
    return (services.health[region] !== "down" && ports.get(region)) || 1;
  }

  const services: Services = {
    anywhere,
    health: {},
    leadsTo: first,
    handlerOf: ({ hosts, withToken }) => ({
      metadata: { handlerProtocol: "http/1.1" },
      httpHandlerConfigs: () => ({}),
      updateHttpClientConfig() {},
      async handle(sent: SentRequest, { abortSignal }: { readonly abortSignal?: AbortSignal } = {}) {
        const { hostname, method, headers, body } = sent;
        const path = `${sent.path}?${new URLSearchParams(sent.query)}`;
        hosts.add(hostname);
        if (tokens.test(JSON.stringify([path, headers, `${body}`]))) withToken.add(hostname);
        if (hostname === vanityHost) {
          return { response: { statusCode: 302, headers: { location: startUrlIn(services.leadsTo) } } };
        }
        const there = { host: "127.0.0.1", port: portOf(hostname), method, path, agent: false };
        const request = requestPlain({ ...there, headers: { ...headers, host: "localhost" } });
        abortSignal?.addEventListener("abort", () => request.destroy(abortSignal.reason));
        // After the headers, the failure of a connection is that of the body.
        request.end(body).on("error", () => undefined);
        const [answer] = (await once(request, "response")) as [IncomingMessage];
        return { response: { statusCode: answer.statusCode, headers: answer.headers, body: answer } };
      },
    }),
    async close() {
      for (const { close } of listeners) await close();
    },
  };
  return services;
}

/** What a client gives to its request handler. */
interface SentRequest {
  readonly hostname: string;
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

function accountsOf(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    accountId: `${111_122_223_333 + index}`,
    roles: ["Admin"],
  }));
}
