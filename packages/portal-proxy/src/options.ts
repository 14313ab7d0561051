import type { ClientConfig, Clock } from "@identity-center/core";
import type { SessionStore } from "./sessions/session-store";
import type { ProxyIdentity } from "./sign-ins/identity-sign-ins";

/** Options of {@link createPortalProxy}. */
export interface PortalProxyOptions {
  /** The start URL of the access portal, such as `https://d-0123456789.awsapps.com/start`; https, or http of this machine. */
  readonly startUrl: string;
  /** The Region of the Identity Center instance, such as `eu-west-1`. */
  readonly region: string;
  /**
   * The origin of the pages that use the proxy, and of the proxy, as browsers see it: `https://portal.example.com`; http for
   * loopback only. It is not taken from requests, as these can say anything.
   */
  readonly origin: string;
  /** The path below which the proxy answers, without a slash at its end; `""` for all of the origin. @default "/portal" */
  readonly path?: string | undefined;
  /** What pages may ask for besides accounts and roles. @default neither */
  readonly allow?: AllowOptions | undefined;
  /** Where sessions are kept, and for how long. @default in the memory of this process */
  readonly sessions?: SessionOptions | undefined;
  /**
   * One sign-in for everyone who reaches the proxy, in the place of a session for each. Only for an origin on loopback, and
   * behind something that lets in its own user alone. @default none
   */
  readonly identity?: ProxyIdentity | undefined;
  /**
   * How users sign in: by a code that they confirm anywhere, or by a redirect of their browser to the service and back, which the
   * service does to `http://127.0.0.1` alone. The path `/oauth/callback` of the origin has to lead to the proxy then.
   * @default "device-code"
   */
  readonly signIn?: "device-code" | "redirect" | undefined;
  /** The path of the page to which a sign-in by redirect leads back, which is not a page of another origin. @default "/" */
  readonly returnTo?: string | undefined;
  readonly limits?: LimitOptions | undefined;
  /** Milliseconds for a call of the portal, reattempts included; each attempt has half of it. @default 20_000 */
  readonly callTimeout?: number | undefined;
  /** The name that users see where they confirm a sign-in; 1 to 100 characters. @default "identity-center" */
  readonly clientName?: string | undefined;
  /** The endpoint of the portal. @default that of the Region, as for `SSOClient` */
  readonly endpoint?: string | undefined;
  /** The endpoint of the OIDC API. @default that of the Region, as for `SSOOIDCClient` */
  readonly oidcEndpoint?: string | undefined;
  /** The endpoint that signs in to the console. @default that of the Region's partition */
  readonly federationEndpoint?: string | undefined;
  /** Sends the requests to the portal and the OIDC API, or options of the default one. @default as the clients do */
  readonly requestHandler?: ClientConfig["requestHandler"];
  /** Sends the request for a link to the console. @default the platform's fetch */
  readonly fetch?: typeof fetch | undefined;
  /** Told of whatever fails behind the proxy; pages are told less. It must not throw. @default nobody is told */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** For tests. @default the system's clock */
  readonly clock?: Clock | undefined;
}

export interface AllowOptions {
  /** Whether pages get role credentials. A script that gets into the page has them then, too. @default false */
  readonly credentials?: boolean | undefined;
  /** Whether pages get links that sign in to the console. @default false */
  readonly console?: boolean | undefined;
}

export interface SessionOptions {
  /** Where sessions are kept: an instance of `keyv`, or `redisStore` of the entry `redis`. @default in memory */
  readonly store?: SessionStore | undefined;
  /**
   * Keys that encrypt what is kept, each 32 bytes in base64url. The first encrypts, all decrypt: to replace one, put the new
   * one before it, and take it out when its sessions are over. Required with a store.
   * @default one that this process makes
   */
  readonly keys?: readonly string[] | undefined;
  /** Milliseconds after which a user signs in again, however often the token could be refreshed. @default 43_200_000 (12 hours) */
  readonly lifetime?: number | undefined;
  /**
   * Milliseconds that a refresh may take. After twice that, another machine may begin one: as long is the wait where the
   * machine that refreshed was killed and the token has expired. @default 5_000
   */
  readonly refreshTimeout?: number | undefined;
}

export interface LimitOptions {
  /** Bytes of a body; more get 413. @default 4_096 */
  readonly bodyBytes?: number | undefined;
  /** Calls of a session within a minute that one process answers; more get 429. @default 3_000 */
  readonly callsPerMinute?: number | undefined;
  /** Sessions that one process knows of; another sign-in gets 429. @default 10_000 */
  readonly sessions?: number | undefined;
  /** Sign-ins that wait for their users, of one process; another one gets 429. @default 1_000 */
  readonly pendingSignIns?: number | undefined;
}
