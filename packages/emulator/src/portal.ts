import type { Directory } from "./directory/directory";
import type { Answer } from "./faults/answer";
import type { FaultKind } from "./faults/fault";
import { portalErrorOf } from "./faults/fault-answers";
import { FaultInjector } from "./faults/fault-injector";
import { isSocketFault } from "./faults/fault-kinds";
import { answerWithFault } from "./faults/response-faults";
import { SocketFaultError } from "./faults/socket-fault-error";
import { HttpError } from "./http/http-error";
import type { Incoming } from "./http/incoming";
import { approveDevice } from "./oidc/approve-device";
import { oidcErrorOf } from "./oidc/oidc-error";
import { normalUserCode } from "./oidc/user-code";
import type { PortalOptions } from "./options/portal-options";
import { checkDuration, resolveSettings } from "./options/portal-settings";
import { answerPreflight, isPreflight, shareAnswer } from "./portal/cors";
import type { Paging } from "./portal/pager";
import type { Session } from "./portal/session";
import { isOidc, type Operation } from "./requests/operation";
import { answeredRequest, seenRequest } from "./requests/request-log";
import { findRoute, operationOf } from "./routes/router";
import { createStore } from "./routes/store";
import { type Listener, type ListenOptions, listen } from "./server/listen";
import { uuid } from "./util/random";
import { refuseRest } from "./util/refuse";

/** How a sign-in is to be. */
export interface SignInOptions {
  /**
   * How long the session lasts, in milliseconds; 0 gives a token that has expired already.
   * @default the portal's `sessionDuration`
   */
  readonly expiresIn?: number;
}

/** An IAM Identity Center: the access portal, and what signs in to it. */
export interface Portal {
  /** The accounts and roles it serves; every session sees all of them. */
  readonly directory: Directory;
  /** The region to give a client of this portal. */
  readonly region: string;
  /** Requests that came in, over all listeners and `handle`; preflights are not counted. */
  readonly requests: number;
  /** How many requests for each operation came in, however they were answered. */
  readonly calls: Readonly<Record<Operation, number>>;
  /** The user codes of the devices that wait for their user, the oldest first. */
  readonly pendingUserCodes: readonly string[];
  /** How many faults of each kind came to pass; one that found nothing to spoil is not counted. */
  readonly injected: Readonly<Record<FaultKind, number>>;
  /**
   * Answers a request, without a network; its origin is that of the sign-in page's URLs.
   *
   * @throws {@link SocketFaultError} for a fault that only a socket can show, after the request was carried out
   */
  handle(request: Request): Promise<Response>;
  /**
   * Serves all of it over HTTP on one port of a loopback address.
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
  /**
   * Ends a session before its time, with all its access and refresh tokens; false when the token was not good any
   * more, or never was.
   */
  revoke(accessToken: string): boolean;
  /** Allows the device that shows a user code to sign in; false when none waits with it. */
  approve(userCode: string): boolean;
  /** Refuses it; false when none waits with the code. */
  deny(userCode: string): boolean;
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
  const { clock, cors, directory, onAnswer, random, region, sessionDuration } = settings;
  const store = createStore(settings);
  const injector = new FaultInjector(settings.faults);

  function serve(request: Request, incoming: Incoming, pager: Paging = store.pager): Response {
    const response = orErrorResponse(() => {
      if (isPreflight(request)) return answerPreflight(request, cors);
      return findRoute(request.method, incoming.url.pathname).answer(incoming, { ...store, pager });
    });
    response.headers.set("x-amzn-requestid", uuid(random));
    response.headers.set("date", new Date(clock()).toUTCString());
    return response;
  }

  async function answer(request: Request): Promise<Answer> {
    const { method, headers } = request;
    const incoming = { url: new URL(request.url), headers, body: await request.text() };
    const seen = seenRequest(method, incoming, operationOf(method, incoming.url.pathname));
    const isCounted = !isPreflight(request);
    const fault = isCounted
      ? injector.next({ ...seen, query: incoming.url.searchParams, headers })
      : undefined;
    const answered = await answerWithFault(fault, {
      serve: (pager) => serve(request, incoming, pager),
      pager: store.pager,
      errorOf: isOidc(seen.operation) ? oidcErrorOf : portalErrorOf,
      now: clock,
      endSession: () => store.sessions.end(headers.get("x-amz-sso_bearer_token") ?? ""),
    });
    if (answered.fault !== undefined) injector.record(answered.fault);
    shareAnswer(request, answered.response, cors);
    if (isCounted) onAnswer(answeredRequest(seen, answered.response));
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
    get calls() {
      return injector.calls;
    },
    get pendingUserCodes() {
      return store.devices.pendingCodes();
    },
    get injected() {
      return injector.injected;
    },
    handle,
    listen: (listenOptions) => listen(answer, listenOptions),
    signIn({ expiresIn = sessionDuration, ...rest } = {}) {
      refuseRest("signIn", rest, "expiresIn");
      checkDuration("expiresIn", expiresIn);
      return store.sessions.issue(store.sessions.begin(expiresIn), expiresIn);
    },
    revoke: (accessToken) => store.sessions.end(accessToken),
    approve: (userCode) => approveDevice(store, normalUserCode(userCode)),
    deny: (userCode) => store.devices.decide(normalUserCode(userCode), "denied"),
  };
}

function orErrorResponse(answer: () => Response): Response {
  try {
    return answer();
  } catch (error) {
    if (error instanceof HttpError) return error.toResponse();
    throw error;
  }
}
