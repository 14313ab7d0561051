import type { Incoming } from "../http/incoming";
import { methodNotAllowed, unknownRoute } from "../portal/portal-error";
import type { Operation } from "../requests/operation";
import { authorize, authorizeDecision } from "./authorize";
import { createToken } from "./create-token";
import { createTokenWithIam } from "./create-token-with-iam";
import { deviceDecision, devicePage } from "./device";
import { federation } from "./federation";
import { getRoleCredentials } from "./get-role-credentials";
import { listAccountRoles } from "./list-account-roles";
import { listAccounts } from "./list-accounts";
import { logout } from "./logout";
import { registerClient } from "./register-client";
import type { Route } from "./route";
import { startDeviceAuthorization } from "./start-device-authorization";
import { sts } from "./sts";

const ROUTES: readonly Route[] = [
  getRoleCredentials,
  listAccountRoles,
  listAccounts,
  logout,
  registerClient,
  startDeviceAuthorization,
  createTokenWithIam,
  createToken,
  devicePage,
  deviceDecision,
  authorize,
  authorizeDecision,
  federation,
  ...sts,
];

/** @throws PortalError 404 for an unknown path, 405 for a known path with another method */
export function findRoute(incoming: Incoming): Route {
  const found = routesOf(incoming);
  if (found.length === 0) throw unknownRoute();
  const route = found.find(({ method }) => method === incoming.method);
  if (route === undefined) throw methodNotAllowed();
  return route;
}

/** The operation of a request; undefined where there is none. */
export function operationOf(incoming: Incoming): Operation | undefined {
  const operation = routesOf(incoming).find(({ method }) => method === incoming.method)?.operation;
  return typeof operation === "function" ? operation(incoming) : operation;
}

function routesOf(incoming: Incoming): readonly Route[] {
  return ROUTES.filter(({ path, accepts }) => {
    return path === incoming.url.pathname && (accepts === undefined || accepts(incoming));
  });
}
