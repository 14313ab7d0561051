import type { Fault, Portal } from "@identity-center/emulator";
import { writeSSOToken } from "@identity-center/shared-files";
import { onTestFinished } from "vitest";
import { openConnectProxy } from "./connect-proxy";
import { type HostRequest, openHostsFront } from "./hosts-front";
import { createCertificates } from "./secure-front";
import { installBrowser, openWorld, type World } from "./world";

/** How a Region is. At the hosts of one that is down nothing answers. */
export type Health = "well" | "down" | Fault;

/** A world in which `idc` finds a portal in several Regions, by AWS's own host names. */
export interface Regions extends World {
  /** By Region. */
  readonly portals: Readonly<Record<string, Portal>>;
  /** By Region. */
  readonly health: Record<string, Health>;
  /** Where the company's host redirects to. */
  vanityTarget: string;
  /** The requests that reached a host, oldest first. */
  readonly requests: readonly HostRequest[];
  /** The hosts that a connection was asked for, reached or not, oldest first. */
  readonly connections: () => readonly string[];
  /** Writes `[sso-session corp]`, and the profile `dev` of a role in it, for programs in the last Region, whose STS is asked. */
  configure(settings: Readonly<Record<string, string>>): void;
  /** Puts a token into the cache, as a sign-in in a Region with these settings would. */
  signInAt(startUrl: string, region: string): Promise<string>;
}

export const vanityHost = "aws.example.com";

/** The start URL of a directory, which names no Region. */
export const directoryUrl = "https://d-1234567890.awsapps.com/start";

/** The start URL that an instance has in a Region. */
export const instanceUrl = (region: string) =>
  `https://ssoins-1234567890abcdef.${region}.portal.amazonaws.com`;

/** The hosts of the portal and of sign-ins in a Region, with IPv4 and with dual stack. */
export const hostsOf = (region: string): readonly string[] =>
  ["amazonaws.com", "api.aws"].flatMap((domain) => [
    `portal.sso.${region}.${domain}`,
    `oidc.${region}.${domain}`,
  ]);

/**
 * @param names - the Regions, the first of the portal first
 * @param startUrlOf - the start URL in a Region
 */
export async function openRegions(
  names: readonly [string, ...string[]],
  startUrlOf: (region: string) => string = () => directoryUrl,
): Promise<Regions> {
  const health: Record<string, Health> = Object.fromEntries(names.map((region) => [region, "well"]));
  const optionsOf = (region: string) => ({
    startUrl: startUrlOf(region),
    faults: () => {
      const { [region]: state } = health;
      return typeof state === "object" ? state : undefined;
    },
  });
  const [first, ...further] = names;
  const last = further.at(-1) ?? first;
  const { startUrl, faults } = optionsOf(first);
  const accounts = [{ accountId: "111122223333", accountName: "payments", roles: ["Admin", "Audit"] }];
  const world = await openWorld({ region: first, directory: { startUrl, accounts }, faults });
  const portals: Record<string, Portal> = { [first]: world.portal };
  for (const region of further) portals[region] = world.portal.addRegion(region, optionsOf(region));
  const ports = await portsOf(portals);

  const regionOf = new Map(names.flatMap((region) => hostsOf(region).map((host) => [host, region])));
  const certificates = await createCertificates([vanityHost, ...regionOf.keys()]);
  const front = await openHostsFront(certificates, (host) =>
    host === vanityHost ? { location: regions.vanityTarget } : { port: ports[regionOf.get(host) ?? ""] ?? 0 },
  );
  const isThere = (host: string) => {
    const state = host === vanityHost ? "well" : health[regionOf.get(host) ?? ""];
    return state !== undefined && state !== "down";
  };
  const proxy = await openConnectProxy(
    () => 200,
    // Nothing listens on port 1.
    (target) => (isThere(target.replace(":443", "")) ? front.port : 1),
  );

  world.write(certificates.authority, "ca.pem");
  for (const service of ["SSO", "SSO_OIDC"]) delete world.env[`AWS_ENDPOINT_URL_${service}`];
  Object.assign(world.env, {
    HTTPS_PROXY: `http://127.0.0.1:${proxy.port}`,
    AWS_CA_BUNDLE: `${world.home}/ca.pem`,
    // A signature is one for the host that the request arrives at.
    AWS_ENDPOINT_URL_STS: `http://127.0.0.1:${ports[last]}`,
  });
  installBrowser(world, browserOf(front.port));
  const regions: Regions = {
    ...world,
    portals,
    health,
    vanityTarget: startUrlOf(first),
    requests: front.requests,
    connections: () => proxy.targets.map((target) => target.replace(":443", "")),
    configure(settings) {
      const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
      world.write(
        `[sso-session corp]\n${lines.join("\n")}\nsso_registration_scopes = sso:account:access\n\n` +
          "[profile dev]\nsso_session = corp\nsso_account_id = 111122223333\nsso_role_name = Admin\n" +
          `region = ${last}\n`,
        ".aws",
        "config",
      );
    },
    async signInAt(startUrl, region) {
      const { accessToken, expiresAt } = world.portal.signIn();
      const token = { startUrl, region, accessToken, expiresAt: new Date(expiresAt) };
      await writeSSOToken("corp", token, { env: world.env });
      return accessToken;
    },
  };
  return regions;
}

async function portsOf(portals: Readonly<Record<string, Portal>>): Promise<Record<string, number>> {
  const ports: Record<string, number> = {};
  for (const [region, portal] of Object.entries(portals)) {
    const { port, close } = await portal.listen();
    onTestFinished(close);
    ports[region] = port;
  }
  return ports;
}

/** Opens a page of one of the hosts, and follows where its sign-in leads to: to a program on this machine. */
function browserOf(port: number): string {
  return `#!/usr/bin/env node
const { get } = require("node:https");
const { host, pathname, search } = new URL(process.argv[2]);
const there = { host: "127.0.0.1", port: ${port}, path: pathname + search, headers: { host }, servername: host };
get({ ...there, rejectUnauthorized: false }, ({ headers }) => fetch(headers.location));
`;
}
