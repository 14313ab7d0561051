import type { Session } from "../portal/session";
import type { Route } from "./route";
import type { Store } from "./store";

/** An authenticated request, reduced to what an operation of the portal needs of it. */
interface Call {
  readonly session: Session;
  readonly query: URLSearchParams;
}

interface PortalRoute extends Omit<Route, "answer"> {
  answer(call: Call, store: Store): Response;
}

/** An operation of the portal: throttled, and for those who are signed in. */
export function portalRoute({ answer, ...route }: PortalRoute): Route {
  return {
    ...route,
    answer({ url, headers }, store) {
      store.throttle?.admit();
      const session = store.sessions.authenticate(headers.get("x-amz-sso_bearer_token"));
      return answer({ session, query: url.searchParams }, store);
    },
  };
}
