import { methodNotAllowed, unknownRoute } from "./portal-error";
import type { Operation, Route } from "./route";
import { getRoleCredentials } from "./routes/get-role-credentials";
import { listAccountRoles } from "./routes/list-account-roles";
import { listAccounts } from "./routes/list-accounts";
import { logout } from "./routes/logout";

const ROUTES = new Map(
  [getRoleCredentials, listAccountRoles, listAccounts, logout].map((route) => [route.path, route]),
);

/** @throws PortalError 404 for an unknown path, 405 for a known one with the wrong verb */
export function findRoute(method: string, path: string): Route {
  const route = ROUTES.get(path);
  if (route === undefined) throw unknownRoute();
  if (route.method !== method) throw methodNotAllowed();
  return route;
}

/** The operation of a request; undefined where there is none. */
export function operationOf(method: string, path: string): Operation | undefined {
  const route = ROUTES.get(path);
  return route?.method === method ? route.operation : undefined;
}
