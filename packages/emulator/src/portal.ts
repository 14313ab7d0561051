import type { Answer } from "./answer";
import { answerPreflight, isPreflight, shareAnswer } from "./cors";
import type { Directory } from "./directory";
import type { FaultKind } from "./fault";
import { FaultInjector } from "./fault-injector";
import { isSocketFault } from "./fault-kinds";
import { type Listener, type ListenOptions, listen } from "./listen";
import type { Paging } from "./pager";
import { PortalError } from "./portal-error";
import type { PortalOptions } from "./portal-options";
import { checkDuration, resolveSettings } from "./portal-settings";
import { uuid } from "./random";
import { answerWithFault } from "./response-faults";
import { findRoute } from "./router";
import type { Session } from "./session";
import { SocketFaultError } from "./socket-fault-error";
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
  /** Requests that came in, over all listeners and `handle`; preflights are not counted. */
  readonly requests: number;
  /** How many faults of each kind came to pass; one that found nothing to spoil is not counted. */
  readonly injected: Readonly<Record<FaultKind, number>>;
  /**
   * Answers a request, without a network; only the path, query, method and headers of the request count.
   *
   * @throws {@link SocketFaultError} for a fault that only a socket can show, after the request was carried out
   */
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
  const injector = new FaultInjector(settings.faults);

  function dispatch(request: Request, pager: Paging): Response {
    const { pathname, searchParams } = new URL(request.url);
    const route = findRoute(request.method, pathname);
    throttle?.admit();
    const session = store.sessions.authenticate(request.headers.get("x-amz-sso_bearer_token"));
    return route.answer({ session, query: searchParams }, { ...store, pager });
  }

  function serve(request: Request, pager: Paging = store.pager): Response {
    const response = orErrorResponse(() => {
      return isPreflight(request) ? answerPreflight(request, cors) : dispatch(request, pager);
    });
    response.headers.set("x-amzn-requestid", uuid(random));
    response.headers.set("date", new Date(clock()).toUTCString());
    return response;
  }

  async function answer(request: Request): Promise<Answer> {
    const fault = isPreflight(request) ? undefined : injector.next(request);
    const answered = await answerWithFault(fault, {
      serve: (pager) => serve(request, pager),
      pager: store.pager,
      now: clock,
      endSession: () => store.sessions.end(request.headers.get("x-amz-sso_bearer_token") ?? ""),
    });
    if (answered.fault !== undefined) injector.record(answered.fault);
    shareAnswer(request, answered.response, cors);
    return answered;
  }

  async function handle(request: Request): Promise<Response> {
    const { response, fault } = await answer(request);
    if (fault !== undefined && isSocketFault(fault)) throw new SocketFaultError(fault.kind);
    return response;
  }

  return {
    directory,
    region,
    get requests() {
      return injector.requests;
    },
    get injected() {
      return injector.injected;
    },
    handle,
    listen: (listenOptions) => listen(answer, listenOptions),
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
