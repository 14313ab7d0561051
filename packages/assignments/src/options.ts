import type { AccountInfo, Clock, RoleInfo, SSOClient } from "@identity-center/client-sso";
import { checkOptionNames } from "@identity-center/core";
import { type Checkpoint, checkCheckpoint } from "./checkpoint";
import type { Filter } from "./filter";
import { accountFilter, roleFilter } from "./filter";
import type { Progress } from "./progress";
import { type RunSettings, resolveRunOptions } from "./run-options";

/** Options of an enumeration. */
export interface ListAssignmentsOptions {
  /** The client that sends the requests; listings and runs of the same client share one request rate. */
  readonly client: Pick<SSOClient, "send" | "config">;
  /** Accounts to list: a name or id, a list of them, or a predicate. @default all */
  readonly accounts?: Filter<AccountInfo> | undefined;
  /** Roles to list: a name, a list of them, or a predicate. @default all */
  readonly roles?: Filter<RoleInfo> | undefined;
  /** Maximum number of requests at once. Their rate is learned. @default 50 */
  readonly concurrency?: number | undefined;
  /** Requests per second at the start, if known from an earlier run. @default learned */
  readonly rate?: number | undefined;
  /** Attempts per request after network or service faults; throttled attempts do not count. @default 5 */
  readonly maxAttempts?: number | undefined;
  /** Progress of an earlier run with the same filters, which this one continues. @default from the start */
  readonly checkpoint?: Checkpoint | undefined;
  /** Called after every account and every page of accounts. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Stops the enumeration; the iteration then throws the signal's reason. */
  readonly abortSignal?: AbortSignal | undefined;
  /** Time source, for tests. @default the client's */
  readonly clock?: Clock | undefined;
}

/** Whose accounts and roles are listed. */
export interface ListAssignmentsInput {
  /** Access token of the user. @default the client's `token` */
  readonly accessToken?: string | undefined;
}

/** Validated options, with defaults. */
export interface Settings extends RunSettings<Progress> {
  readonly wantsAccount: (account: AccountInfo) => boolean;
  readonly wantsRole: (role: RoleInfo) => boolean;
  /** Whether to list an account without a wanted role. */
  readonly wantsEmpty: boolean;
  readonly checkpoint: Checkpoint | undefined;
}

/** @throws {@link InvalidParameterError} or {@link CheckpointError} for an invalid option. */
export function resolveOptions(options: ListAssignmentsOptions, input: ListAssignmentsInput): Settings {
  checkOptionNames(
    "an enumeration",
    options,
    "client accounts roles concurrency rate maxAttempts checkpoint onProgress abortSignal clock",
  );
  checkOptionNames("an enumeration's input", input, "accessToken");
  const { accounts, roles, checkpoint } = options;
  return {
    ...resolveRunOptions(options, 50),
    wantsAccount: accountFilter(accounts),
    wantsRole: roleFilter(roles),
    wantsEmpty: roles === undefined,
    checkpoint: checkpoint === undefined ? undefined : checkCheckpoint(checkpoint),
  };
}
