import type { PortalOptions } from "./options/portal-options";
import { createPortal, type Portal } from "./portal";
import type { Listener, ListenOptions } from "./server/listen";

/** A listening portal, with a session. */
export interface Emulator extends Listener {
  /** The portal it serves, to sign in, revoke, approve, count. */
  readonly portal: Portal;
  /** The region for clients. */
  readonly region: string;
  /** An access token of a session that has begun. */
  readonly accessToken: string;
}

/**
 * Creates a portal, makes it listen and signs in: all that a test needs, in one call.
 *
 * @param options - those of the portal, as for `createPortal`
 * @param listenOptions - where it listens
 * @example
 * ```ts
 * await using emulator = await startEmulator();
 * const { endpoint, region, accessToken } = emulator;
 * ```
 * @throws TypeError that names an invalid option, or DirectoryError; system errors such as `EADDRINUSE`
 */
export async function startEmulator(
  options: PortalOptions = {},
  listenOptions: ListenOptions = {},
): Promise<Emulator> {
  const portal = createPortal(options);
  const listener = await portal.listen(listenOptions);
  return { ...listener, portal, region: portal.region, accessToken: portal.signIn().accessToken };
}
