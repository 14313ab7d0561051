import type { AccountInfo, RoleInfo } from "@identity-center/client-sso";
import { InvalidParameterError } from "@identity-center/client-sso";

/** Selects items: a name or id, a list of them, or a predicate. */
export type Filter<Item> = string | readonly string[] | ((item: Item) => boolean);

type Predicate<Item> = (item: Item) => boolean;

/** Filters by id (twelve digits) or name. */
export function accountFilter(filter: Filter<AccountInfo> | undefined): Predicate<AccountInfo> {
  return predicateOf("accounts", filter, ({ accountId, accountName }) => [accountId, accountName]);
}

/** Filters by name. */
export function roleFilter(filter: Filter<RoleInfo> | undefined): Predicate<RoleInfo> {
  return predicateOf("roles", filter, ({ roleName }) => [roleName]);
}

function predicateOf<Item>(
  option: string,
  filter: Filter<Item> | undefined,
  namesOf: (item: Item) => (string | undefined)[],
): Predicate<Item> {
  if (filter === undefined) return () => true;
  if (typeof filter === "function") return filter;
  const wanted: unknown[] = Array.isArray(filter) ? filter : [filter];
  if (!wanted.every((name) => typeof name === "string" && name)) {
    throw new InvalidParameterError(option, "a name or id, a list of them, or a predicate", filter);
  }
  const names = new Set(wanted);
  return (item) => namesOf(item).some((name) => name !== undefined && names.has(name));
}
