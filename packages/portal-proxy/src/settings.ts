import { loopbackRedirectUri } from "@identity-center/client-sso-oidc";
import { checkOptionNames, InvalidParameterError, isLoopback } from "@identity-center/core";
import { consoleHosts } from "./console/console-hosts";
import { isFederationEndpoint } from "./console/federation-urls";
import type { AllowOptions, LimitOptions, PortalProxyOptions, SessionOptions } from "./options";
import { inOneRegion, type RegionSearch } from "./regions/region-search";
import { isSealKey } from "./sessions/seal";
import type { SessionStore } from "./sessions/session-store";
import type { ProxyIdentity } from "./sign-ins/identity-sign-ins";

/** The options, checked, with their defaults. */
export interface Settings {
  readonly startUrl: string;
  readonly region: string;
  readonly regions: RegionSearch;
  readonly origin: URL;
  readonly path: string;
  /** Where browsers come back; undefined for sign-ins by device code. */
  readonly redirectUri: string | undefined;
  readonly returnTo: string;
  readonly allows: { readonly credentials: boolean; readonly console: boolean };
  readonly store: SessionStore | undefined;
  readonly keys: readonly string[] | undefined;
  readonly lifetime: number;
  readonly refreshTimeout: number;
  readonly limits: { readonly [name in keyof LimitOptions]-?: number };
  readonly callTimeout: number;
  readonly clientName: string;
  readonly federationEndpoint: URL;
}

/** @throws InvalidParameterError that names the option */
export function checkOptions(options: PortalProxyOptions): Settings {
  checkOptionNames(
    "createPortalProxy",
    options,
    "startUrl region regions origin path allow sessions identity signIn returnTo limits callTimeout clientName endpoint oidcEndpoint federationEndpoint requestHandler fetch onError clock" as const,
  );
  const {
    allow = {},
    sessions = {},
    limits = {},
    path = "/portal",
    clientName = "identity-center",
  } = options;
  checkOptionNames("allow", allow, "credentials console" as const);
  checkOptionNames("sessions", sessions, "store keys lifetime refreshTimeout" as const);
  checkOptionNames("limits", limits, "bodyBytes callsPerMinute sessions pendingSignIns" as const);
  const origin = checkOrigin(options.origin);
  const { region, regions = inOneRegion(region) } = options;
  if (typeof region !== "string" || !/^[a-z]{2,4}(-[a-z]+)+-\d+$/.test(region)) {
    throw new InvalidParameterError("region", "a Region such as eu-west-1", region);
  }
  if (typeof regions?.runWithConfig !== "function") {
    throw new InvalidParameterError("regions", "a PortalRegions of @identity-center/portal-regions", regions);
  }
  if (typeof path !== "string" || !/^(\/[\w.~-]+)*$/.test(path)) {
    throw new InvalidParameterError("path", "a path such as /portal, without a slash at its end", path);
  }
  if (typeof clientName !== "string" || !/^.{1,100}$/.test(clientName)) {
    throw new InvalidParameterError("clientName", "a text of 1 to 100 characters", clientName);
  }
  const { store, keys } = sessions;
  if (store !== undefined && ![store.get, store.set, store.delete].every((it) => typeof it === "function")) {
    throw new InvalidParameterError("sessions.store", "an object with get, set and delete", store);
  }
  // Without it, a Keyv whose back end is down answers as if there were no session, also to a sign-out.
  if (Object(store).throwOnErrors === false) {
    throw new InvalidParameterError(
      "sessions.store",
      "an instance of keyv with throwOnErrors: true",
      "one without",
    );
  }
  if (keys !== undefined && !(Array.isArray(keys) && keys.length > 0 && keys.every(isSealKey))) {
    throw new InvalidParameterError(
      "sessions.keys",
      "a list of keys, each 32 bytes in base64url",
      typeof keys,
    );
  }
  if (store !== undefined && keys === undefined) {
    throw new InvalidParameterError(
      "sessions.keys",
      "is required with sessions.store: others have to decrypt it, too",
    );
  }
  checkIdentity(options.identity, origin, sessions);
  return {
    startUrl: checkUrl("startUrl", options.startUrl),
    region,
    regions,
    origin,
    path,
    redirectUri: redirectUriOf(options, origin),
    returnTo: checkReturnTo(options.returnTo, origin),
    allows: {
      credentials: flag("allow.credentials", allow.credentials),
      console: flag("allow.console", allow.console),
    },
    store,
    keys,
    lifetime: whole("sessions.lifetime", sessions.lifetime ?? 12 * 3_600_000),
    refreshTimeout: whole("sessions.refreshTimeout", sessions.refreshTimeout ?? 5_000),
    limits: {
      bodyBytes: whole("limits.bodyBytes", limits.bodyBytes ?? 4_096),
      callsPerMinute: whole("limits.callsPerMinute", limits.callsPerMinute ?? 3_000),
      sessions: whole("limits.sessions", limits.sessions ?? 10_000),
      pendingSignIns: whole("limits.pendingSignIns", limits.pendingSignIns ?? 1_000),
    },
    callTimeout: whole("callTimeout", options.callTimeout ?? 20_000),
    clientName,
    federationEndpoint: federationEndpointOf(options, allow),
  };
}

function checkOrigin(given: unknown): URL {
  const url = parse(given);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (url && isSafe && url.origin === given) return url;
  throw new InvalidParameterError(
    "origin",
    "an origin such as https://portal.example.com (http: loopback)",
    given,
  );
}

function checkIdentity(identity: ProxyIdentity | undefined, origin: URL, sessions: SessionOptions): void {
  if (identity === undefined) return;
  if (typeof identity?.token !== "function") {
    throw new InvalidParameterError("identity", "an object with a function token", typeof identity);
  }
  if (!isLoopback(origin.hostname)) {
    throw new InvalidParameterError(
      "identity",
      "is for an origin on loopback only: others would be its user, too",
    );
  }
  if (sessions.store !== undefined) {
    throw new InvalidParameterError(
      "sessions.store",
      "has no use with identity, which has one sign-in for all",
    );
  }
}

function redirectUriOf(
  { signIn = "device-code", identity }: PortalProxyOptions,
  origin: URL,
): string | undefined {
  if (signIn === "device-code") return undefined;
  if (signIn !== "redirect") throw new InvalidParameterError("signIn", "device-code or redirect", signIn);
  if (identity !== undefined) {
    throw new InvalidParameterError("signIn", "has no use with identity, which signs in by itself");
  }
  const { protocol, hostname, origin: registered, pathname } = new URL(loopbackRedirectUri);
  if (origin.protocol !== protocol || origin.hostname !== hostname) {
    throw new InvalidParameterError(
      "signIn",
      `can be redirect for an origin such as ${registered}:8080 only: the service sends browsers nowhere else`,
    );
  }
  return origin.origin + pathname;
}

/** What a browser makes of it has to be the same: no other host, and nothing that ends a header. */
function checkReturnTo(given: string | undefined, { origin }: URL): string {
  if (given === undefined) return "/";
  const url = typeof given === "string" && given.startsWith("/") ? parse(given, origin) : undefined;
  if (url?.href === origin + given) return given;
  throw new InvalidParameterError("returnTo", "a path of the origin, such as /", given);
}

function checkUrl(name: string, given: unknown): string {
  const url = parse(given);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url.hostname));
  if (typeof given === "string" && url && isSafe && !url.username && !url.password) return given;
  throw new InvalidParameterError(name, "an https URL without user (http: loopback)", given);
}

function federationEndpointOf({ federationEndpoint, region }: PortalProxyOptions, allow: AllowOptions): URL {
  if (federationEndpoint !== undefined) {
    const url = parse(federationEndpoint);
    if (url && isFederationEndpoint(url)) return url;
    const accepted = "an https URL without user, query or fragment (http: loopback)";
    throw new InvalidParameterError("federationEndpoint", accepted, federationEndpoint);
  }
  const host = consoleHosts(region)?.signIn;
  if (host === undefined && allow.console) {
    throw new InvalidParameterError(
      "allow.console",
      `needs federationEndpoint: that of ${region} is not publicly known`,
    );
  }
  return new URL(`https://${host ?? "signin.invalid"}/federation`);
}

function flag(name: string, value: boolean | undefined): boolean {
  if (value === undefined || typeof value === "boolean") return value ?? false;
  throw new InvalidParameterError(name, "true or false", value);
}

function whole(name: string, value: unknown): number {
  if (Number.isSafeInteger(value) && Number(value) > 0) return Number(value);
  throw new InvalidParameterError(name, "a whole number from 1", value);
}

function parse(text: unknown, base?: string): URL | undefined {
  try {
    return typeof text === "string" ? new URL(text, base) : undefined;
  } catch {
    return undefined;
  }
}
