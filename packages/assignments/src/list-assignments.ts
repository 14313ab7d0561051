import type { AccountAssignments, Assignment } from "./assignment";
import { Enumeration } from "./enumeration";
import { Listing } from "./listing";
import { type ListAssignmentsInput, type ListAssignmentsOptions, resolveOptions } from "./options";

/**
 * Lists every role that is assigned to the user in every account, as soon as it is found, at the rate that the portal
 * allows.
 * @throws {@link InvalidParameterError} or {@link CheckpointError} for an invalid option
 * @example
 * ```ts
 * for await (const { account, role } of listAssignments({ client }, { accessToken })) {
 *   console.log(account.accountId, role.roleName);
 * }
 * ```
 */
export function listAssignments(
  options: ListAssignmentsOptions,
  input: ListAssignmentsInput = {},
): Listing<Assignment> {
  return new Listing(new Enumeration(resolveOptions(options, input), input), singly);
}

/**
 * Lists the accounts with the roles that are assigned to the user, including accounts without a role, at the rate that
 * the portal allows.
 * @throws {@link InvalidParameterError} or {@link CheckpointError} for an invalid option
 * @example
 * ```ts
 * for await (const { account, roles } of listAssignmentsByAccount({ client }, { accessToken })) {
 *   console.log(account.accountName, roles.map(({ roleName }) => roleName).join(", "));
 * }
 * ```
 */
export function listAssignmentsByAccount(
  options: ListAssignmentsOptions,
  input: ListAssignmentsInput = {},
): Listing<AccountAssignments> {
  return new Listing(new Enumeration(resolveOptions(options, input), input), byAccount);
}

function* singly({ account, roles }: AccountAssignments, enumeration: Enumeration): Iterable<Assignment> {
  const last = roles.at(-1);
  for (const role of roles) {
    enumeration.deliverRole(account, role, role === last);
    yield { account, role };
  }
  if (roles.length === 0) enumeration.deliverAccount(account, 0);
}

function* byAccount(found: AccountAssignments, enumeration: Enumeration): Iterable<AccountAssignments> {
  enumeration.deliverAccount(found.account, found.roles.length);
  yield found;
}
