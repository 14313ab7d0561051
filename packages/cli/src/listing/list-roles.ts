import {
  type AccountAssignments,
  type ListAssignmentsOptions,
  type Listing,
  listAssignmentsByAccount,
} from "@identity-center/assignments";
import type { SSOClient } from "@identity-center/client-sso";
import type { Context } from "../command/context";
import { progressLine } from "../terminal/progress-line";

/** Lists roles at the portal, all unless a filter is given, and shows the progress on a terminal. */
export function listRoles(
  { terminal, signal }: Context,
  client: SSOClient,
  options: Pick<ListAssignmentsOptions, "accounts" | "roles" | "checkpoint"> = {},
): Listing<AccountAssignments> {
  terminal.status("Listing the accounts");
  return listAssignmentsByAccount({
    ...options,
    client,
    onProgress: (progress) => terminal.status(progressLine(progress)),
    abortSignal: signal,
  });
}
