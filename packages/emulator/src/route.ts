import type { Store } from "./store";

/** The name of an operation of the portal API. */
type PortalOperation = "GetRoleCredentials" | "ListAccountRoles" | "ListAccounts" | "Logout";

const OIDC_OPERATIONS = ["CreateToken", "RegisterClient", "StartDeviceAuthorization"] as const;

/** The name of an operation of the OIDC API. */
export type OidcOperation = (typeof OIDC_OPERATIONS)[number];

/** The name of an operation of either API. */
export type Operation = PortalOperation | OidcOperation;

/** A request, read to its end. */
export interface Incoming {
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** A path and a verb, and what answers them. */
export interface Route {
  /** Undefined for what is for browsers. */
  readonly operation?: Operation;
  readonly method: "GET" | "POST";
  readonly path: string;
  /** @throws HttpError for any answer that is not a success */
  answer(incoming: Incoming, store: Store): Response;
}

export function isOidc(operation: Operation | undefined): operation is OidcOperation {
  return OIDC_OPERATIONS.some((one) => one === operation);
}
