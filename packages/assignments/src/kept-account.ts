import type { RoleInfo } from "@identity-center/client-sso";
import { isAccountId } from "./account-ids";
import type { AccountAssignments } from "./assignment";

/** An account of a kept listing: its id, name and email address, then for each of its roles the index in `roles`. */
export type KeptAccount = readonly [
  accountId: string,
  accountName: string | null,
  emailAddress: string | null,
  ...roles: number[],
];

/** The names of roles, each once. */
export class RoleTable {
  readonly #indexes = new Map<string, number>();

  get names(): string[] {
    return [...this.#indexes.keys()];
  }

  accountOf({ account, roles }: AccountAssignments): KeptAccount {
    const { accountId, accountName = null, emailAddress = null } = account;
    return [accountId, accountName, emailAddress, ...roles.map(({ roleName }) => this.#indexOf(roleName))];
  }

  #indexOf(name: string): number {
    const index = this.#indexes.get(name) ?? this.#indexes.size;
    this.#indexes.set(name, index);
    return index;
  }
}

/** Accounts in the order of their names, `dev-9` before `dev-10`, and then of their ids; those without a name come last. */
export function sortedByName(accounts: Iterable<KeptAccount>): KeptAccount[] {
  // Made here, as it takes longer than to read 10,000 roles.
  const { compare } = new Intl.Collator("en", { numeric: true });
  return [...accounts].sort(([oneId, one], [otherId, other]) => {
    const named =
      one !== null && other !== null ? compare(one, other) : Number(one === null) - Number(other === null);
    return named || compare(oneId, otherId);
  });
}

/** The assignments of an account, whose roles are indexes of names. */
export function assignmentsOf(account: KeptAccount, names: readonly string[]): AccountAssignments {
  // By index: of 100,000 roles, destructuring would take most of the time.
  const accountId = account[0];
  const accountName = account[1];
  const emailAddress = account[2];
  const roles: RoleInfo[] = [];
  for (let at = 3; at < account.length; at += 1) {
    roles.push({ roleName: names[account[at] as number] as string, accountId });
  }
  return {
    account: {
      accountId,
      ...(accountName !== null && { accountName }),
      ...(emailAddress !== null && { emailAddress }),
    },
    roles,
  };
}

/** Whether a value is an account whose roles are in a table of so many names. */
export function isKeptAccount(value: unknown, roles: number): boolean {
  // By index, as above.
  if (!Array.isArray(value) || !isAccountId(value[0])) return false;
  if (!isTextOrNull(value[1]) || !isTextOrNull(value[2])) return false;
  for (let at = 3; at < value.length; at += 1) {
    const index: number = value[at];
    // Whether it is a whole number, without a call for each role.
    if (index >>> 0 !== index || index >= roles) return false;
  }
  return true;
}

/** Whether a value is an account with its roles that can be kept. */
export function isAccountAssignments(value: unknown): value is AccountAssignments {
  const { account, roles } = Object(value) as Members;
  const { accountId, accountName = null, emailAddress = null } = Object(account) as Members;
  return (
    isAccountId(accountId) &&
    isTextOrNull(accountName) &&
    isTextOrNull(emailAddress) &&
    Array.isArray(roles) &&
    roles.every((role) => typeof (Object(role) as Members)["roleName"] === "string")
  );
}

type Members = { readonly [member: string]: unknown };

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === "string";
}
