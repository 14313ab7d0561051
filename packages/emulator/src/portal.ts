import type { Directory } from "./directory/directory";
import type { FaultKind } from "./faults/fault";
import { FaultInjector } from "./faults/fault-injector";
import { isSocketFault } from "./faults/fault-kinds";
import { portalErrorOf } from "./faults/fault-responses";
import { respondWithFault } from "./faults/response-faults";
import type { ResponseWithFault } from "./faults/response-with-fault";
import { SocketFaultError } from "./faults/socket-fault-error";
import { HttpError } from "./http/http-error";
import type { Incoming } from "./http/incoming";
import { approveDevice } from "./oidc/approve-device";
import { oidcErrorOf } from "./oidc/oidc-error";
import { normalUserCode } from "./oidc/user-code";
import type { PortalOptions } from "./options/portal-options";
import { checkDuration, resolveSettings } from "./options/portal-settings";
import { type RegionOptions, resolveRegion } from "./options/region-options";
import { addCorsHeaders, isPreflight, preflightResponse } from "./portal/cors";
import type { Paging } from "./portal/pager";
import type { Session } from "./portal/session";
import { isOidc, isSts, type Operation } from "./requests/operation";
import { answeredRequest, seenRequest } from "./requests/request-log";
import { findRoute, operationOf } from "./routes/router";
import { createStore, inRegion, type PortalStore, type Store } from "./routes/store";
import { STS_PATH } from "./routes/sts";
import { type Listener, type ListenOptions, listen } from "./server/listen";
import { stsErrorOf } from "./sts/sts-error";
import { uuid } from "./util/random";
import { rejectOption, rejectUnknownOptions } from "./util/reject-option";
import { issueWebIdentityToken } from "./web-identity/web-identity-token";

/** Options of `Portal.signIn`. */
export interface SignInOptions {
  /**
   * The lifetime of the session in milliseconds; 0 returns an expired token.
   * @default the portal's `sessionDuration`
   */
  readonly expiresIn?: number;
}

/** Options of `Portal.webIdentityToken`. */
export interface WebIdentityTokenOptions {
  /** An issuer in the directory's `iam.identityProviders`. */
  readonly issuer: string;
  /** Subject that the token identifies. */
  readonly subject: string;
  /**
   * The service that the token is meant for.
   * @default the first audience of the issuer
   */
  readonly audience?: string;
  /**
   * The lifetime of the token in milliseconds; 0 returns an expired token.
   * @default 3_600_000 (1 hour)
   */
  readonly expiresIn?: number;
}

/** An emulated IAM Identity Center: the access portal, the OIDC API and the sign-in pages. */
export interface Portal {
  /** The accounts and roles; every session sees all of them. */
  readonly directory: Directory;
  /** The region for clients of this portal. */
  readonly region: string;
  /**
   * Replicates the portal to another Region. Sessions, tokens, sign-ins and revocations count in every Region; each has
   * its own listeners, faults, request rate and counts.
   *
   * @example
   * ```ts
   * const ireland = createPortal({ region: "eu-west-1", faults: () => ({ kind: "reset-before-headers" }) });
   * const frankfurt = ireland.addRegion("eu-central-1");
   * const { endpoint } = await frankfurt.listen();
   * ```
   * @param region - any host label that the portal does not have yet
   * @throws TypeError that names an invalid option, or DirectoryError for an invalid start URL
   */
  addRegion(region: string, options?: RegionOptions): Portal;
  /** The number of requests to all listeners and to `handle`. Preflights are not counted. */
  readonly requests: number;
  /** The number of requests for each operation, whatever their responses were. */
  readonly calls: Readonly<Record<Operation, number>>;
  /** The user codes of devices that wait for approval, oldest first. */
  readonly pendingUserCodes: readonly string[];
  /** The number of injected faults of each kind. A fault that had no effect is not counted. */
  readonly injected: Readonly<Record<FaultKind, number>>;
  /**
   * Handles a request without a network. URLs of the sign-in page have the origin of the request.
   *
   * @throws {@link SocketFaultError} for a fault that needs a socket; the operation was carried out
   */
  handle(request: Request): Promise<Response>;
  /**
   * Serves the portal over HTTP, on a loopback address unless `host` says otherwise.
   *
   * @throws TypeError for an invalid option; system errors such as `EADDRINUSE`
   */
  listen(options?: ListenOptions): Promise<Listener>;
  /**
   * Creates a session, as if a user had signed in.
   *
   * @throws TypeError when `expiresIn` is not a whole number of milliseconds
   */
  signIn(options?: SignInOptions): Session;
  /**
   * Issues a JSON Web Token for AssumeRoleWithWebIdentity.
   *
   * @throws TypeError for an issuer that the directory does not have, and for an invalid option
   */
  webIdentityToken(options: WebIdentityTokenOptions): string;
  /**
   * Ends a session and all its access and refresh tokens. Returns false when the token is unknown or no longer valid.
   */
  revoke(accessToken: string): boolean;
  /** Approves the sign-in of the device with a user code. Returns false when no device waits with that code. */
  approve(userCode: string): boolean;
  /** Denies the sign-in of the device with a user code. Returns false when no device waits with that code. */
  deny(userCode: string): boolean;
}

/**
 * Creates a portal that responds as the real one does and keeps its state in memory.
 *
 * @example
 * ```ts
 * const portal = createPortal();
 * const { accessToken } = portal.signIn();
 * const { endpoint, close } = await portal.listen();
 * ```
 * @throws TypeError that names an invalid option, or DirectoryError
 */
export function createPortal(options: PortalOptions = {}): Portal {
  const settings = resolveSettings(options);
  return portalOver(createStore(settings), new Set([settings.region]));
}

/**
 * The portal of one Region.
 *
 * @param served - all Regions that have the same state
 */
function portalOver(store: PortalStore, served: Set<string>): Portal {
  const { clock, cors, directory, onAnswer, random, region, sessionDuration } = store;
  const injector = new FaultInjector(store.faults);

  function serve(request: Request, incoming: Incoming, pager: Paging = store.pager): Response {
    const response = orErrorResponse(() => {
      if (isPreflight(request)) return preflightResponse(request, cors);
      return findRoute(incoming).handle(incoming, { ...store, pager });
    }, incoming);
    response.headers.set("x-amzn-requestid", incoming.requestId);
    response.headers.set("date", new Date(clock()).toUTCString());
    return response;
  }

  async function respond(request: Request): Promise<ResponseWithFault> {
    const { method, headers } = request;
    const url = new URL(request.url);
    const incoming = { method, url, headers, body: await request.text(), requestId: uuid(random) };
    const seen = seenRequest(incoming, operationOf(incoming));
    const isCounted = !isPreflight(request);
    const fault = isCounted
      ? injector.next({ ...seen, query: incoming.url.searchParams, headers })
      : undefined;
    const result = await respondWithFault(fault, {
      serve: (pager) => serve(request, incoming, pager),
      pager: store.pager,
      errorOf: (status) => errorOf(seen.operation, status).toResponse(incoming.requestId),
      now: clock,
      endSession: () => store.sessions.end(headers.get("x-amz-sso_bearer_token") ?? ""),
    });
    if (result.fault !== undefined) injector.record(result.fault);
    addCorsHeaders(request, result.response, cors);
    if (isCounted) onAnswer(answeredRequest(seen, result.response));
    if (url.pathname === STS_PATH) result.response.headers.delete("x-amzn-errortype");
    return result;
  }

  async function handle(request: Request): Promise<Response> {
    const { response, fault } = await respond(request);
    if (fault !== undefined && isSocketFault(fault)) throw new SocketFaultError(fault.kind);
    return response;
  }

  return {
    directory,
    region,
    addRegion(name, regionOptions = {}) {
      const own = resolveRegion(name, regionOptions, directory, served);
      served.add(name);
      return portalOver(inRegion(store, own), served);
    },
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
    listen: (listenOptions) => listen(respond, listenOptions),
    signIn({ expiresIn = sessionDuration, ...rest } = {}) {
      rejectUnknownOptions("signIn", rest, "expiresIn");
      checkDuration("expiresIn", expiresIn);
      return store.sessions.issue(store.sessions.begin(expiresIn), expiresIn);
    },
    webIdentityToken: (tokenOptions) => webIdentityTokenOf(tokenOptions, store),
    revoke: (accessToken) => store.sessions.end(accessToken),
    approve: (userCode) => approveDevice(store, normalUserCode(userCode)),
    deny: (userCode) => store.devices.decide(normalUserCode(userCode), "denied"),
  };
}

function webIdentityTokenOf(options: WebIdentityTokenOptions, store: Store): string {
  const { issuer, subject, audience, expiresIn = 3_600_000, ...rest } = options;
  rejectUnknownOptions("webIdentityToken", rest, "issuer, subject, audience, expiresIn");
  const { identityProviders, signer, clock } = store;
  const provider = identityProviders.get(issuer);
  if (provider === undefined) {
    rejectOption("issuer", "an issuer of the directory's iam.identityProviders", issuer);
  }
  if (typeof subject !== "string" || subject === "")
    rejectOption("subject", "a string that is not empty", subject);
  checkDuration("expiresIn", expiresIn);
  const now = Math.floor(clock() / 1000);
  const expiresAt = now + Math.floor(expiresIn / 1000);
  const claims = { issuer, subject, audience: audience ?? provider.audiences[0] ?? "", expiresAt };
  return issueWebIdentityToken(signer, claims, now);
}

/** The error of an API for the HTTP status of a fault. */
function errorOf(operation: Operation | undefined, status: number): HttpError {
  if (isSts(operation)) return stsErrorOf(status);
  return isOidc(operation) ? oidcErrorOf(status) : portalErrorOf(status);
}

function orErrorResponse(respond: () => Response, { requestId }: Incoming): Response {
  try {
    return respond();
  } catch (error) {
    if (error instanceof HttpError) return error.toResponse(requestId);
    throw error;
  }
}
