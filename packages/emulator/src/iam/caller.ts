import type { IamUser } from "../directory/iam";
import { partsOf, uniqueId } from "./arn";
import type { RoleSession } from "./role-credentials";

/** Who signed a request. */
export interface Caller {
  readonly accountId: string;
  /** The ARN of the user, or of the session of a role. */
  readonly arn: string;
  readonly userId: string;
  /** Undefined for a user. */
  readonly roleArn?: string;
  /** Undefined for the session of a role. */
  readonly user?: IamUser;
}

export function callerOfUser(user: IamUser): Caller {
  const { accountId } = partsOf(user.arn);
  return { accountId, arn: user.arn, userId: uniqueId("AIDA", user.arn), user };
}

export function callerOfSession({
  roleArn,
  sessionName,
}: Pick<RoleSession, "roleArn" | "sessionName">): Caller {
  const { partition, accountId, name } = partsOf(roleArn);
  return {
    accountId,
    arn: `arn:${partition}:sts::${accountId}:assumed-role/${name}/${sessionName}`,
    userId: `${uniqueId("AROA", roleArn)}:${sessionName}`,
    roleArn,
  };
}
