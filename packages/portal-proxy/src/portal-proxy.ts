import { LogoutCommand, SSOClient } from "@identity-center/client-sso";
import { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { type Clock, systemClock } from "@identity-center/core";
import type { PortalProxyOptions } from "./options";
import { RegionalClients } from "./regions/regional-clients";
import { answerProblem } from "./requests/answer";
import { guard, guardCallback } from "./requests/guard";
import { problemOf } from "./requests/problem-of";
import { callback } from "./routes/callback";
import type { Services } from "./routes/route";
import { routeOf } from "./routes/router";
import { Census } from "./sessions/census";
import { callbackPath } from "./sessions/cookie";
import { memoryStore } from "./sessions/memory-store";
import { createSeal } from "./sessions/seal";
import { Vault } from "./sessions/vault";
import { checkOptions, type Settings } from "./settings";
import { AuthorizationService } from "./sign-ins/authorization-service";
import { CookieSignIns } from "./sign-ins/cookie-sign-ins";
import { IdentitySignIns } from "./sign-ins/identity-sign-ins";
import { Registrations } from "./sign-ins/registrations";
import type { SignIns } from "./sign-ins/sign-ins";

/** Handles a request from a page and returns the response; it never rejects. */
export type PortalProxy = (request: Request) => Promise<Response>;

/**
 * Creates a proxy on the origin of a page that signs in to an access portal for the page. The page lists accounts and
 * roles with `new SSOClient({ endpoint: "/portal" })` and never sees a token.
 *
 * The proxy uses web platform APIs only, so it runs on Node, Workers and similar servers.
 *
 * @example
 * ```ts
 * const proxy = createPortalProxy({
 *   startUrl: "https://d-0123456789.awsapps.com/start",
 *   region: "eu-west-1",
 *   origin: "https://portal.example.com",
 * });
 * export default { fetch: proxy };
 * ```
 * @throws InvalidParameterError for an invalid option
 */
export function createPortalProxy(options: PortalProxyOptions): PortalProxy {
  const settings = checkOptions(options);
  const { clock = systemClock, onError = () => {} } = options;
  const { origin, path, redirectUri } = settings;
  const services = servicesOf(settings, { ...options, clock, onError });
  return async (request) => {
    try {
      const { pathname } = new URL(request.url);
      if (redirectUri !== undefined && pathname === callbackPath) {
        guardCallback(request, origin);
        return await callback(request, services);
      }
      const isBelow = pathname.startsWith(`${path}/`);
      const route = routeOf(request.method, isBelow ? pathname.slice(path.length) : undefined);
      guard(request, origin);
      return await route(request, services);
    } catch (error) {
      const problem = problemOf(error, clock);
      // Of a page that went away, there is nothing to tell.
      if (problem.status >= 500 && !request.signal?.aborted) onError(problem.cause ?? error);
      return answerProblem(problem);
    }
  };
}

/** The options, with the defaults of those that everything here has. */
interface Given extends Omit<PortalProxyOptions, "clock" | "onError"> {
  readonly clock: Clock;
  readonly onError: (error: unknown) => void;
}

function servicesOf(settings: Settings, options: Given): Services {
  const { startUrl, returnTo, region, origin, allows, limits, callTimeout, federationEndpoint } = settings;
  const { requestHandler, endpoint, clock } = options;
  const portal = new RegionalClients({
    serviceId: "SSO",
    search: settings.regions,
    region,
    config: { endpoint, requestHandler, clock, callTimeout: options.callTimeout },
    create: (config) => new SSOClient({ ...config, callTimeout, requestTimeout: Math.ceil(callTimeout / 2) }),
  });
  return {
    portal,
    signIns: signInsOf(settings, options, portal),
    allows,
    startUrl,
    returnTo,
    maxBody: limits.bodyBytes,
    consoleLinks: {
      endpoint: federationEndpoint,
      issuer: origin.origin,
      timeout: callTimeout,
      // Called as a function of its own, as browsers and Workers want it.
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    },
  };
}

function signInsOf(settings: Settings, options: Given, portal: RegionalClients<SSOClient>): SignIns {
  const {
    startUrl,
    redirectUri,
    region,
    keys,
    limits,
    lifetime,
    refreshTimeout: timeout,
    clientName,
  } = settings;
  const { clock, identity, oidcEndpoint, onError, requestHandler } = options;
  if (identity) {
    return new IdentitySignIns({ identity, callsPerMinute: limits.callsPerMinute, clock, onError });
  }
  const isRegional = options.regions !== undefined;
  const store = settings.store ?? memoryStore(clock);
  // A lock outlasts what is done under it: a call, or one in each of several Regions.
  const lockTimeout = (isRegional ? 4 : 2) * timeout;
  const vault = new Vault(store, createSeal(keys), clock, { timeout, lockTimeout });
  const byRedirect = redirectUri !== undefined;
  // Where a registration is at hand, a sign-in by redirect asks nothing before the browser is sent there.
  const isReused = !(byRedirect && isRegional);
  return new CookieSignIns({
    service: new AuthorizationService({
      clients: new RegionalClients({
        serviceId: "SSO OIDC",
        search: settings.regions,
        region,
        config: { endpoint: oidcEndpoint, requestHandler, clock },
        create: (config) => new SSOOIDCClient(config),
      }),
      registrations: new Registrations({ vault, clock, startUrl, clientName, timeout, byRedirect, isReused }),
      clock,
      startUrl,
      redirectUri,
      lifetime,
      timeout,
    }),
    vault,
    census: new Census(limits, clock),
    clock,
    logOut: async (accessToken) => {
      await portal.run((client) => client.send(new LogoutCommand({ accessToken }), { callTimeout: timeout }));
    },
    onError,
  });
}
