import { Problem, wrongMethod } from "../requests/problem";
import { consoleSignIn } from "./console";
import { accounts, credentials, roles } from "./portal";
import type { Route } from "./route";
import { session, signIn, signOut } from "./session";

type Method = "GET" | "POST";

/** Whatever is not here does not pass. Paths are compared as they are: nothing in them is decoded. */
const routes = new Map<string, readonly [Method, Route]>([
  ["/session", ["GET", session]],
  ["/sign-in", ["POST", signIn]],
  ["/sign-out", ["POST", signOut]],
  ["/logout", ["POST", signOut]],
  ["/assignment/accounts", ["GET", accounts]],
  ["/assignment/roles", ["GET", roles]],
  ["/federation/credentials", ["GET", credentials]],
  ["/console", ["POST", consoleSignIn]],
]);

/** @param path - below that of the proxy @throws Problem 404, 405 */
export function routeOf(method: string, path: string | undefined): Route {
  const found = path === undefined ? undefined : routes.get(path);
  if (!found) throw new Problem(404, "ResourceNotFoundException", "The proxy has nothing at this path");
  const [accepted, route] = found;
  if (method === accepted) return route;
  throw wrongMethod(accepted);
}
