import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { printable } from "../terminal/printable";
import { describeOwner, type Owner } from "./owner";

/** Whom AWS takes the owner of credentials for. */
export interface Caller {
  readonly accountId: string;
  readonly arn: string;
  readonly userId: string;
}

/**
 * Asks STS whose credentials these are, which nobody can be forbidden.
 *
 * @throws {@link CliError} if STS refuses the credentials.
 */
export async function callerOf(context: Context, owner: Owner): Promise<Caller> {
  const { GetCallerIdentityCommand, STSClient, STSServiceException } = await import(
    "@identity-center/client-sts"
  );
  const { credentials, region, identity } = owner;
  const client = new STSClient({
    ...(await context.clientConfig()),
    region,
    credentials,
    profile: identity?.profile,
  });
  try {
    const options = { abortSignal: context.signal };
    const { Account, Arn, UserId } = await client.send(new GetCallerIdentityCommand({}), options);
    return { accountId: Account ?? "", arn: Arn ?? "", userId: UserId ?? "" };
  } catch (error) {
    if (!(error instanceof STSServiceException) || error.$fault !== "client") throw error;
    throw refused(owner, error);
  } finally {
    client.destroy();
  }
}

function refused(owner: Owner, cause: Error): CliError {
  const { name, message } = cause;
  const reason = printable(`STS rejects the credentials of ${describeOwner(owner)} (${name}: ${message})`);
  const hasExpired = name.startsWith("ExpiredToken");
  return new CliError(owner.identity ? reason : `${reason}: replace them, or unset AWS_ACCESS_KEY_ID`, {
    exitCode: hasExpired ? exitCode.signInRequired : exitCode.failed,
    cause,
  });
}
