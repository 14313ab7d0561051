import { methodNotAllowed, unknownRoute } from "./portal-error";
import type { Operation, Route } from "./route";
import { authorize, authorizeDecision } from "./routes/authorize";
import { createToken } from "./routes/create-token";
import { deviceDecision, devicePage } from "./routes/device";
import { federation } from "./routes/federation";
import { getRoleCredentials } from "./routes/get-role-credentials";
import { listAccountRoles } from "./routes/list-account-roles";
import { listAccounts } from "./routes/list-accounts";
import { logout } from "./routes/logout";
import { registerClient } from "./routes/register-client";
import { startDeviceAuthorization } from "./routes/start-device-authorization";

const ROUTES: readonly Route[] = [
  getRoleCredentials,
  listAccountRoles,
  listAccounts,
  logout,
  registerClient,
  startDeviceAuthorization,
  createToken,
  devicePage,
  deviceDecision,
  authorize,
  authorizeDecision,
  federation,
];

/** @throws PortalError 404 for an unknown path, 405 for a known one with the wrong verb */
export function findRoute(method: string, path: string): Route {
  const onPath = ROUTES.filter((route) => route.path === path);
  if (onPath.length === 0) throw unknownRoute();
  const route = onPath.find((one) => one.method === method);
  if (route === undefined) throw methodNotAllowed();
  return route;
}

/** The operation of a request; undefined where there is none. */
export function operationOf(method: string, path: string): Operation | undefined {
  return ROUTES.find((route) => route.method === method && route.path === path)?.operation;
}

/** The names of all operations, in the order of the routes. */
export const OPERATIONS: readonly Operation[] = ROUTES.flatMap(({ operation }) => operation ?? []);
