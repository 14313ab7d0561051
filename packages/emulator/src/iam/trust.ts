import type { IamRole } from "../directory/iam";
import type { Caller } from "./caller";

/** What a caller sends to assume a role. */
interface Proof {
  readonly externalId: string | undefined;
  /** Whether the caller sent the code of its MFA device. */
  readonly hasMfa: boolean;
}

/** Whether a role lets a caller assume it. The caller's own policies are taken to allow it. */
export function trustsCaller(role: IamRole, caller: Caller, { externalId, hasMfa }: Proof): boolean {
  const { accountId, arn, roleArn = arn } = caller;
  const [, partition] = arn.split(":");
  const names = [accountId, `arn:${partition}:iam::${accountId}:root`, arn, roleArn];
  return (
    role.trust.some((pattern) => names.some((name) => isLike(name, pattern))) &&
    (role.externalId === undefined || role.externalId === externalId) &&
    (role.mfa !== true || hasMfa)
  );
}

/** Whether a role lets a subject assume it by a web identity of an issuer. */
export function trustsSubject(role: IamRole, issuer: string, subject: string): boolean {
  return role.trust.includes(issuer) && isLike(subject, role.subject ?? "*");
}

/** Whether a text matches a pattern, in which `*` stands for any text. */
function isLike(text: string, pattern: string): boolean {
  const [first = "", ...rest] = pattern.split("*");
  if (rest.length === 0) return text === pattern;
  const last = rest.pop() ?? "";
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= text.length - last.length;
}
