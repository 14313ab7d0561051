import type { PaginationConfig } from "@identity-center/core";
import type { SSOClient } from "../sso-client";

/** Options of a paginator of the portal's lists. */
export interface SSOPaginationConfiguration extends PaginationConfig {
  readonly client: SSOClient;
}
