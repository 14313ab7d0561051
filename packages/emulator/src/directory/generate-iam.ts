import type { RandomBytes } from "../util/random";
import type { Account } from "./directory";
import type { Iam } from "./iam";

/** A user in the first account, and two roles in the last: `Deploy` trusts everyone, and `Audit` trusts `Deploy`. */
export function generateIam(accounts: readonly Account[], random: RandomBytes): Iam {
  const [first, last] = [accounts[0], accounts.at(-1)];
  if (first === undefined || last === undefined) return { users: [], roles: [], identityProviders: [] };
  const user = {
    arn: `arn:aws:iam::${first.accountId}:user/ada`,
    accessKeyId: `AKIA${random(8).toString("hex").toUpperCase()}`,
    secretAccessKey: random(30).toString("base64"),
    mfaSerial: `arn:aws:iam::${first.accountId}:mfa/ada`,
    mfaCodes: ["123456"],
  };
  const deploy = `arn:aws:iam::${last.accountId}:role/Deploy`;
  const audit = `arn:aws:iam::${last.accountId}:role/Audit`;
  return {
    users: [user],
    roles: [
      { arn: deploy, trust: ["*"], maxSessionDuration: 43_200 },
      { arn: audit, trust: [deploy] },
    ],
    identityProviders: [],
  };
}
