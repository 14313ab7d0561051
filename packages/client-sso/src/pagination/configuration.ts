import type { PaginationConfig } from "@identity-center/core";
import type { SSOClient } from "../sso-client";

/** Options of a paginator: the client, the size of pages, and how far to read. */
export interface SSOPaginationConfiguration extends PaginationConfig {
  /** The client that requests the pages. */
  readonly client: SSOClient;
}
