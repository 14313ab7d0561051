import { JsonBody } from "../oidc/json-body";
import type { Registration } from "../oidc/registrations";
import type { OidcOperation } from "../requests/operation";
import type { Route } from "./route";
import type { Store } from "./store";

interface OidcRoute {
  readonly operation: OidcOperation;
  readonly path: string;
  handle(body: JsonBody, store: Store, url: URL): Response;
}

/** An operation of the OIDC API. It takes and returns JSON and needs no access token. */
export function oidcRoute({ operation, path, handle }: OidcRoute): Route {
  return {
    operation,
    method: "POST",
    path,
    handle: ({ body, url }, store) => handle(new JsonBody(body), store, url),
  };
}

/**
 * @throws OidcError `invalid_request` when the body has no client id or secret, `invalid_client` for an unregistered
 * client
 */
export function clientOf(body: JsonBody, { registrations }: Store): Registration {
  return registrations.authenticate(body.required("clientId"), body.required("clientSecret"));
}
