import type { AccountInfo } from "@identity-center/client-sso";
import stringWidth from "string-width";
import type { RoleName } from "../kept/role-uses";
import type { Choice } from "../prompt/question";
import { printable } from "../terminal/printable";
import { cut } from "../terminal/width";

const none: readonly string[] = [];

/** A role of the listing as a choice, with all by which the user may know it. */
export class ListedRole implements Choice<RoleName> {
  constructor(
    readonly account: AccountInfo,
    readonly roleName: string,
    readonly aliases: readonly string[] = none,
    readonly profiles: readonly string[] = none,
  ) {}

  get value(): RoleName {
    return { accountId: this.account.accountId, roleName: this.roleName };
  }

  /** The text in which it is searched. */
  get searched(): string {
    const { accountId, accountName = "", emailAddress = "" } = this.account;
    return [accountName, accountId, emailAddress, this.roleName, ...this.aliases, ...this.profiles].join(" ");
  }

  /**
   * Account and role, with the first alias if there is room. On a narrow screen the id is left out where the account has a
   * name, and then both names are cut.
   */
  text(columns: number): string {
    const { accountId, accountName, emailAddress } = this.account;
    const account = printable(accountName || emailAddress || accountId);
    const role = printable(this.roleName);
    const full = account === accountId ? `${account}  ${role}` : `${account} (${accountId})  ${role}`;
    const [alias] = this.aliases;
    const lines = [...(alias === undefined ? [] : [`${full}  = ${alias}`]), full, `${account}  ${role}`];
    return lines.find((line) => stringWidth(line) <= columns) ?? cutLine(account, role, columns);
  }

  /** What the line may leave out. */
  about(): string {
    const { accountId, emailAddress } = this.account;
    const parts = [
      accountId,
      emailAddress,
      this.aliases.length > 0 && `alias ${this.aliases.join(", ")}`,
      this.profiles.length > 0 && `profile ${this.profiles.join(", ")}`,
    ];
    return printable(parts.filter(Boolean).join(" · "));
  }
}

/** Two names in a line that is too narrow for both: the role gets what the account leaves it, and at least half. */
function cutLine(account: string, role: string, columns: number): string {
  const room = Math.max(columns - 2, 4);
  const shown = cut(account, Math.max(Math.floor(room / 2), room - stringWidth(role)));
  return `${shown}  ${cut(role, room - stringWidth(shown))}`;
}
