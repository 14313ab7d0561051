import type { Incoming } from "../http/incoming";
import type { Operation } from "../requests/operation";
import type { Store } from "./store";

/** The handler of requests for a path and a method. */
export interface Route {
  /** Undefined for a page that a browser opens. */
  readonly operation?: Operation | ((incoming: Incoming) => Operation | undefined);
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Tells routes of one path and method apart. */
  accepts?(incoming: Incoming): boolean;
  /** @throws HttpError for an error response */
  handle(incoming: Incoming, store: Store): Response;
}
