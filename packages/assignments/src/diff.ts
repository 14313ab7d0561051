import { InvalidParameterError } from "@identity-center/client-sso";
import type { Assignment } from "./assignment";
import { checkAssignment } from "./assignment-source";
import { isIterable } from "./iterable";

/** Differences between two enumerations. */
export interface AssignmentsDiff {
  /** New assignments, in the order of the later enumeration. */
  readonly added: Assignment[];
  /** Removed assignments, in the order of the earlier one. */
  readonly removed: Assignment[];
}

/**
 * Compares two enumerations. Accounts are compared by id and roles by name.
 * @param before - assignments that were collected, such as an array. A listing, being asynchronous, must be collected
 * first.
 * @throws {@link InvalidParameterError} for anything else
 * @example
 * ```ts
 * const today = await Array.fromAsync(listAssignments({ client }, { accessToken }));
 * const { added, removed } = diffAssignments(yesterday, today);
 * ```
 */
export function diffAssignments(before: Iterable<Assignment>, after: Iterable<Assignment>): AssignmentsDiff {
  const [earlier, later] = [byKey("before", before), byKey("after", after)];
  return { added: missingFrom(earlier, later), removed: missingFrom(later, earlier) };
}

function byKey(parameter: string, assignments: Iterable<Assignment>): Map<string, Assignment> {
  if (!isIterable(assignments)) {
    const accepted = "an iterable of assignments, such as an array: collect an async iterable first";
    throw new InvalidParameterError(parameter, accepted, assignments);
  }
  const found = new Map<string, Assignment>();
  for (const assignment of assignments) {
    checkAssignment(assignment, parameter);
    found.set(`${assignment.account.accountId}/${assignment.role.roleName}`, assignment);
  }
  return found;
}

function missingFrom(known: Map<string, Assignment>, found: Map<string, Assignment>): Assignment[] {
  return [...found].filter(([key]) => !known.has(key)).map(([, assignment]) => assignment);
}
