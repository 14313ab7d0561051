import type { ClientConfig, Clock } from "@identity-center/core";
import type { RegionSearch } from "./regions/region-search";
import type { SessionStore } from "./sessions/session-store";
import type { ProxyIdentity } from "./sign-ins/identity-sign-ins";

/** Options of {@link createPortalProxy}. */
export interface PortalProxyOptions {
  /**
   * Start URL of the access portal, such as `https://d-0123456789.awsapps.com/start`; plain http is allowed on loopback
   * only.
   */
  readonly startUrl: string;
  /** Region of the Identity Center instance, such as `eu-west-1`. */
  readonly region: string;
  /**
   * Chooses the Region of each call, for an Identity Center that is replicated to further Regions: a `PortalRegions` of
   * `@identity-center/portal-regions`. Any other has to begin with `region`.
   * @default calls in `region` only
   */
  readonly regions?: RegionSearch | undefined;
  /**
   * Origin of the proxy and of the pages that use it, as browsers see it, such as `https://portal.example.com`; plain
   * http is allowed on loopback only. It is not taken from requests, which could claim any origin.
   */
  readonly origin: string;
  /** Path below which the proxy responds, without a trailing slash; `""` for the whole origin. @default "/portal" */
  readonly path?: string | undefined;
  /** What pages may request besides accounts and roles. @default neither */
  readonly allow?: AllowOptions | undefined;
  /** Where sessions are kept, and for how long. @default in the memory of this process */
  readonly sessions?: SessionOptions | undefined;
  /**
   * One sign-in for everyone who reaches the proxy, instead of a session for each user. Only for an origin on loopback,
   * and behind something that admits only its own user.
   * @default none
   */
  readonly identity?: ProxyIdentity | undefined;
  /**
   * How users sign in: with a code that they confirm on any device, or by a redirect of their browser to the service and
   * back. The service redirects only to `http://127.0.0.1`, and the origin's path `/oauth/callback` has to lead to the
   * proxy.
   * @default "device-code"
   */
  readonly signIn?: "device-code" | "redirect" | undefined;
  /** Path of the page that a sign-in by redirect returns to; never a page of another origin. @default "/" */
  readonly returnTo?: string | undefined;
  /** Limits that protect the proxy and the portal from too many requests. @default those of {@link LimitOptions} */
  readonly limits?: LimitOptions | undefined;
  /**
   * Timeout in milliseconds for a call to the portal, including retries; each attempt gets half of it. With `regions`,
   * it applies to each Region.
   * @default 20_000; with `regions`, the search decides how long to wait for each Region but the last
   */
  readonly callTimeout?: number | undefined;
  /** Application name that users see when they confirm a sign-in, 1 to 100 characters. @default "identity-center" */
  readonly clientName?: string | undefined;
  /** Endpoint of the portal. @default that of the Region, as for `SSOClient` */
  readonly endpoint?: string | undefined;
  /** Endpoint of the OIDC API. @default that of the Region, as for `SSOOIDCClient` */
  readonly oidcEndpoint?: string | undefined;
  /** Endpoint that signs in to the console. @default that of the Region's partition */
  readonly federationEndpoint?: string | undefined;
  /** Request handler for the portal and the OIDC API, or options for the default one. @default that of the clients */
  readonly requestHandler?: ClientConfig["requestHandler"];
  /** Sends the request for a link to the console. @default the platform's fetch */
  readonly fetch?: typeof fetch | undefined;
  /**
   * Called with every error behind the proxy; pages learn less about it. It must not throw.
   * @default errors are ignored
   */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Time source, for tests. @default the system's clock */
  readonly clock?: Clock | undefined;
}

/** What pages may request besides accounts and roles. */
export interface AllowOptions {
  /**
   * Whether pages may get role credentials. A script that is injected into the page can then read them, too.
   * @default false
   */
  readonly credentials?: boolean | undefined;
  /** Whether pages may get links that sign in to the console. @default false */
  readonly console?: boolean | undefined;
}

/** Where sessions are stored, how they are encrypted, and how long they last. */
export interface SessionOptions {
  /**
   * Store of the sessions: an instance of `keyv` with `throwOnErrors: true`, or `redisStore` from the entry `redis`.
   * @default in memory
   */
  readonly store?: SessionStore | undefined;
  /**
   * Keys that encrypt stored sessions, each 32 bytes in base64url. The first one encrypts; all decrypt: to replace a
   * key, put the new one before it, and remove the old one when its sessions have expired. Required with a store.
   * @default one that this process generates
   */
  readonly keys?: readonly string[] | undefined;
  /**
   * Milliseconds after which a user has to sign in again, even if the token could still be refreshed.
   * @default 43_200_000 (12 hours)
   */
  readonly lifetime?: number | undefined;
  /**
   * Timeout in milliseconds for a refresh in each Region, and for each answer from the store. Another process may start
   * a refresh after twice that time, or four times with `regions`. Calls wait that long if the process that refreshed
   * was killed and the token has expired.
   * @default 5_000
   */
  readonly refreshTimeout?: number | undefined;
}

/** Limits of one proxy process, and the statuses for requests that exceed them. */
export interface LimitOptions {
  /** Maximum size of a request body in bytes; a larger one gets 413. @default 4_096 */
  readonly bodyBytes?: number | undefined;
  /** Calls per session and minute; more get 429. @default 3_000 */
  readonly callsPerMinute?: number | undefined;
  /** Sessions that the process tracks; another sign-in gets 429. @default 10_000 */
  readonly sessions?: number | undefined;
  /** Sign-ins that wait for their users; another one gets 429. @default 1_000 */
  readonly pendingSignIns?: number | undefined;
}
