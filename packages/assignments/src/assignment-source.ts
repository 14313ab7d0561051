import { InvalidParameterError } from "@identity-center/client-sso";
import { isAccountId } from "./account-ids";
import type { Assignment } from "./assignment";

type Source = Iterable<Assignment> | AsyncIterable<Assignment>;

/** @throws {@link InvalidParameterError} for anything that cannot be iterated */
export function iteratorOf(source: Source): Iterator<Assignment> | AsyncIterator<Assignment> {
  if (typeof source === "object" && source) {
    if (Symbol.asyncIterator in source) return source[Symbol.asyncIterator]();
    if (Symbol.iterator in source) return source[Symbol.iterator]();
  }
  throw new InvalidParameterError(
    "assignments",
    "an iterable or async iterable of assignments",
    typeof source,
  );
}

/** @throws {@link InvalidParameterError} for a value that is not an assignment; it names the parameter */
export function checkAssignment(value: unknown, parameter = "assignments"): void {
  const { account, role } = Object(value) as { account?: unknown; role?: unknown };
  const { accountId } = Object(account) as { accountId?: unknown };
  const { roleName } = Object(role) as { roleName?: unknown };
  if (isAccountId(accountId) && typeof roleName === "string") return;
  throw new InvalidParameterError(
    parameter,
    "assignments: { account, role }, with an accountId of twelve digits and a roleName",
    accountId !== undefined && typeof accountId !== "object" ? accountId : typeof value,
  );
}
