import type { Assignment } from "./assignment";

/** What changed between two enumerations. */
export interface AssignmentsDiff {
  /** Those that are new, in the order of the later enumeration. */
  readonly added: Assignment[];
  /** Those that are gone, in the order of the earlier one. */
  readonly removed: Assignment[];
}

/** The assignments that came and went; an account is known by its id and a role by its name. */
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
