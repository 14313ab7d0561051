import type { Session } from "../portal/session";
import type { Route } from "./route";
import type { Store } from "./store";

/** What an operation of the portal needs of an authenticated request. */
interface Call {
  readonly session: Session;
  readonly query: URLSearchParams;
}

interface PortalRoute extends Omit<Route, "handle"> {
  handle(call: Call, store: Store): Response;
}

/** An operation of the portal API. It is throttled and requires an access token. */
export function portalRoute({ handle, ...route }: PortalRoute): Route {
  return {
    ...route,
    handle({ url, headers }, store) {
      store.throttle?.admit();
      const session = store.sessions.authenticate(headers.get("x-amz-sso_bearer_token"));
      return handle({ session, query: url.searchParams }, store);
    },
  };
}
