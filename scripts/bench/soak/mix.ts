import { type Directory, generateDirectory } from "@identity-center/emulator";
import { draw, pick } from "./draw";

/** Three pages of accounts, and in each account three of roles. */
export const directory: Directory = generateDirectory({ accounts: 60, roles: 12 });

/** What a call does, and for some how it has to end. */
export type CallKind =
  | "credentials"
  | "accounts"
  | "roles"
  | "all accounts"
  | "all roles"
  | "logout"
  /** A role that is not assigned. */
  | "forbidden"
  /** A token that the portal does not know. */
  | "unauthorized"
  /** Ended by the caller's signal while the portal is silent. */
  | "aborted"
  /** Ended by its own `callTimeout` while the portal is silent. */
  | "deadline";

const kinds: readonly (readonly [number, CallKind])[] = [
  [600, "credentials"],
  [100, "accounts"],
  [130, "roles"],
  [70, "all accounts"],
  [70, "all roles"],
  [15, "logout"],
  [8, "forbidden"],
  [5, "unauthorized"],
  [1, "aborted"],
  [1, "deadline"],
];

export interface SoakCall {
  readonly number: number;
  readonly kind: CallKind;
  readonly account: Directory["accounts"][number];
  readonly roleName: string;
  readonly pageSize: number;
}

/** The call of a number: the same for the same seed. */
export function callOf(seed: number, number: number): SoakCall {
  const at = <T>(items: readonly T[], salt: number) =>
    items[Math.floor(draw(seed, number, salt) * items.length)] as T;
  const account = at(directory.accounts, 2);
  const kind = kindOf(seed, number);
  const ofAccounts = kind.endsWith("accounts");
  return {
    number,
    kind,
    account,
    roleName: at(account.roles, 3),
    pageSize: ofAccounts ? at([20, 25, 30], 4) : at([4, 5, 6], 4),
  };
}

export function kindOf(seed: number, number: number): CallKind {
  return pick(kinds, draw(seed, number, 1));
}
