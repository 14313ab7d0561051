import type { Incoming } from "../http/incoming";
import type { Operation } from "../requests/operation";
import type { Store } from "./store";

/** A path and a method, and what answers them. */
export interface Route {
  /** Undefined for a page that a browser opens. */
  readonly operation?: Operation;
  readonly method: "GET" | "POST";
  readonly path: string;
  /** @throws HttpError for any answer that is not a success */
  answer(incoming: Incoming, store: Store): Response;
}
