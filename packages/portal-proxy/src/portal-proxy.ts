import { LogoutCommand, SSOClient } from "@identity-center/client-sso";
import { SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { type Clock, systemClock } from "@identity-center/core";
import type { PortalProxyOptions } from "./options";
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

/** Handles a request of a page and returns the response; it never rejects. */
export type PortalProxy = (request: Request) => Promise<Response>;

/**
 * Creates a proxy on the origin of a page that signs in to an access portal for the page. The page lists accounts and
 * roles with `new SSOClient({ endpoint: "/portal" })` and never sees a token.
 *
 * The proxy uses web platform APIs only, so it runs on Node, Workers and other servers of requests.
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
  const requestTimeout = Math.ceil(callTimeout / 2);
  const portal = new SSOClient({ region, endpoint, requestHandler, clock, callTimeout, requestTimeout });
  return {
    portal,
    signIns: signInsOf(settings, options, portal),
    allows,
    startUrl,
    returnTo,
    maxBody: limits.bodyBytes,
    consoleLinks: {
      endpoint: federationEndpoint,
      region,
      issuer: origin.origin,
      timeout: callTimeout,
      // Called as a function of its own, as browsers and Workers want it.
      fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    },
  };
}

function signInsOf(settings: Settings, options: Given, portal: SSOClient): SignIns {
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
  const store = settings.store ?? memoryStore(clock);
  const vault = new Vault(store, createSeal(keys), clock, timeout);
  const newClient = () => new SSOOIDCClient({ region, endpoint: oidcEndpoint, requestHandler, clock });
  const client = newClient();
  const byRedirect = redirectUri !== undefined;
  return new CookieSignIns({
    service: new AuthorizationService({
      client,
      async onNewConnection(call) {
        const own = newClient();
        // A handler that was given is used by others, too.
        const isShared = typeof Object(requestHandler).handle === "function";
        return call(own).finally(() => isShared || own.destroy());
      },
      registrations: new Registrations({ client, vault, clock, startUrl, clientName, timeout, byRedirect }),
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
      await portal.send(new LogoutCommand({ accessToken }), { callTimeout: timeout });
    },
    onError,
  });
}
