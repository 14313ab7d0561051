import type { Assignment } from "./assignment";

/** Differences between two enumerations. */
export interface AssignmentsDiff {
  /** New assignments, in the order of the later enumeration. */
  readonly added: Assignment[];
  /** Removed assignments, in the order of the earlier one. */
  readonly removed: Assignment[];
}

/**
 * Compares two enumerations. Accounts are compared by id and roles by name.
 * @example
 * const { added, removed } = diffAssignments(yesterday, today);
 */
export function diffAssignments(before: Iterable<Assignment>, after: Iterable<Assignment>): AssignmentsDiff {
  const [earlier, later] = [byKey(before), byKey(after)];
  return { added: missingFrom(earlier, later), removed: missingFrom(later, earlier) };
}

function byKey(assignments: Iterable<Assignment>): Map<string, Assignment> {
  return new Map(
    Array.from(assignments, (item) => [`${item.account.accountId}/${item.role.roleName}`, item]),
  );
}

function missingFrom(known: Map<string, Assignment>, found: Map<string, Assignment>): Assignment[] {
  return [...found].filter(([key]) => !known.has(key)).map(([, assignment]) => assignment);
}
