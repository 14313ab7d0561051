import { answerPreflight, isPreflight, shareAnswer } from "./cors";
import type { Directory } from "./directory";
import { type Listener, type ListenOptions, listen } from "./listen";
import { PortalError } from "./portal-error";
import type { PortalOptions } from "./portal-options";
import { checkDuration, resolveSettings } from "./portal-settings";
import { uuid } from "./random";
import { findRoute } from "./router";
import type { Session } from "./session";
import { createStore } from "./store";
import { Throttle } from "./throttle";

/** How a sign-in is to be. */
export interface SignInOptions {
  /**
   * How long the session lasts, in milliseconds; 0 gives a token that has expired already.
   * @default the portal's `sessionDuration`
   */
  readonly expiresIn?: number;
}

/** An access portal of IAM Identity Center. */
export interface Portal {
  /** The accounts and roles it serves; every session sees all of them. */
  readonly directory: Directory;
  /** The region to give a client of this portal. */
  readonly region: string;
  /** Answers a request, without a network; only the path, query, method and headers of the request count. */
  handle(request: Request): Promise<Response>;
  /**
   * Serves the portal over HTTP on a loopback address.
   *
   * @throws TypeError for a host that is not loopback; otherwise what the system says, such as `EADDRINUSE`
   */
  listen(options?: ListenOptions): Promise<Listener>;
  /**
   * Opens a session, as a user does who signs in.
   *
   * @throws TypeError when `expiresIn` is not a whole number of milliseconds
   */
  signIn(options?: SignInOptions): Session;
  /** Ends a session before its time; false when the token was not good any more, or never was. */
  revoke(accessToken: string): boolean;
}

/**
 * Creates a portal that answers as the real one does, and keeps its state in memory.
 *
 * @example
 * ```ts
 * const portal = createPortal();
 * const { accessToken } = portal.signIn();
 * const { endpoint, close } = await portal.listen();
 * ```
 * @throws TypeError naming an option that is wrong, or DirectoryError
 */
export function createPortal(options: PortalOptions = {}): Portal {
  const settings = resolveSettings(options);
  const { clock, cors, directory, random, region, sessionDuration } = settings;
  const store = createStore(settings);
  const throttle = settings.throttle && new Throttle(settings.throttle, clock);

  function answer(request: Request): Response {
    if (isPreflight(request)) return answerPreflight(request, cors);
    const { pathname, searchParams } = new URL(request.url);
    const route = findRoute(request.method, pathname);
    throttle?.admit();
    const session = store.sessions.authenticate(request.headers.get("x-amz-sso_bearer_token"));
    return route.answer({ session, query: searchParams }, store);
  }

  async function handle(request: Request): Promise<Response> {
    const response = orErrorResponse(() => answer(request));
    response.headers.set("x-amzn-requestid", uuid(random));
    response.headers.set("date", new Date(clock()).toUTCString());
    shareAnswer(request, response, cors);
    return response;
  }

  return {
    directory,
    region,
    handle,
    listen: (listenOptions) => listen(handle, listenOptions),
    signIn({ expiresIn = sessionDuration } = {}) {
      checkDuration("expiresIn", expiresIn);
      return store.sessions.open(expiresIn);
    },
    revoke: (accessToken) => store.sessions.end(accessToken),
  };
}

function orErrorResponse(answer: () => Response): Response {
  try {
    return answer();
  } catch (error) {
    if (error instanceof PortalError) return error.toResponse();
    throw error;
  }
}
