import type { PaginationConfig } from "@identity-center/core";
import type { SSOClient } from "../sso-client";

/** Options of a paginator: the client to send with, and how many items a page has. */
export interface SSOPaginationConfiguration extends PaginationConfig {
  readonly client: SSOClient;
}
