import type { AccountAssignments, Assignment } from "./assignment";
import { Enumeration } from "./enumeration";
import { Listing } from "./listing";
import { type ListAssignmentsInput, type ListAssignmentsOptions, resolveOptions } from "./options";

/**
 * Every role that is assigned to the user in every account, as they are found, at the rate that the portal allows.
 * @throws {@link InvalidParameterError} or {@link CheckpointError} for an option that makes no sense
 * @example
 * for await (const { account, role } of listAssignments({ client }, { accessToken })) {
 *   console.log(account.accountId, role.roleName);
 * }
 */
export function listAssignments(
  options: ListAssignmentsOptions,
  input: ListAssignmentsInput = {},
): Listing<Assignment> {
  return new Listing(new Enumeration(resolveOptions(options, input), input), oneByOne);
}

/**
 * The same account by account, also those without a role.
 * @throws {@link InvalidParameterError} or {@link CheckpointError} for an option that makes no sense
 */
export function listAssignmentsByAccount(
  options: ListAssignmentsOptions,
  input: ListAssignmentsInput = {},
): Listing<AccountAssignments> {
  return new Listing(new Enumeration(resolveOptions(options, input), input), together);
}

function* oneByOne({ account, roles }: AccountAssignments, enumeration: Enumeration): Iterable<Assignment> {
  for (const [index, role] of roles.entries()) {
    enumeration.handOut(account, role, index === roles.length - 1);
    yield { account, role };
  }
  if (roles.length === 0) enumeration.finish(account, 0);
}

function* together(found: AccountAssignments, enumeration: Enumeration): Iterable<AccountAssignments> {
  enumeration.finish(found.account, found.roles.length);
  yield found;
}
