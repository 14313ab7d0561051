import { JsonBody } from "../oidc/json-body";
import type { Registration } from "../oidc/registrations";
import type { OidcOperation } from "../requests/operation";
import type { Route } from "./route";
import type { Store } from "./store";

interface OidcRoute {
  readonly operation: OidcOperation;
  readonly path: string;
  answer(body: JsonBody, store: Store, url: URL): Response;
}

/** An operation of the OIDC API: JSON in, JSON out, and no token needed. */
export function oidcRoute({ operation, path, answer }: OidcRoute): Route {
  return {
    operation,
    method: "POST",
    path,
    answer: ({ body, url }, store) => answer(new JsonBody(body), store, url),
  };
}

/** @throws OidcError `invalid_request` when the body names no client, `invalid_client` for one that is not registered */
export function clientOf(body: JsonBody, { registrations }: Store): Registration {
  return registrations.authenticate(body.required("clientId"), body.required("clientSecret"));
}
