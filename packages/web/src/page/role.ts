/** A role of an account that the user may use. */
export interface Role {
  readonly accountId: string;
  readonly roleName: string;
}

/** A role, as it is shown and kept: ids and names, never a secret. */
export interface NamedRole extends Role {
  readonly accountName: string;
}

/** What tells roles apart. */
export function keyOf({ accountId, roleName }: Role): string {
  return `${accountId}/${roleName}`;
}
