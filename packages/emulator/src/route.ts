import type { Session } from "./session";
import type { Store } from "./store";

/** An authenticated request, reduced to what a route needs of it. */
export interface Call {
  readonly session: Session;
  readonly query: URLSearchParams;
}

/** The name of an operation of the portal. */
export type Operation = "GetRoleCredentials" | "ListAccountRoles" | "ListAccounts" | "Logout";

/** One operation of the portal. */
export interface Route {
  readonly operation: Operation;
  readonly method: "GET" | "POST";
  readonly path: string;
  /** @throws PortalError for any answer that is not a success */
  answer(call: Call, store: Store): Response;
}
