import type { AssumedRoleKey, ChainedRole } from "@identity-center/shared-files";
import { SSOConfigurationError } from "../configuration-error";
import type { AwsCredentialIdentity } from "../credential-identity";
import { assumeRoleFailure } from "./assume-role-failure";
import { assumedRole } from "./assumed-role";
import { type ChainContext, describeSetting, type Link } from "./link";
import { withSTSClient } from "./sts-client";

/** Refusals of credentials, which may be good no longer although their time is not over. */
const ended: ReadonlySet<unknown> = new Set([
  "ExpiredToken",
  "ExpiredTokenException",
  "InvalidClientTokenId",
]);

/** The credentials of a role that is assumed with those of the link before it. */
export function chainedRole(
  role: ChainedRole,
  source: Link,
  portal: AssumedRoleKey["portal"],
  context: ChainContext,
): Link {
  const { roleArn, externalId, durationSeconds, mfaSerial } = role;
  return assumedRole(role, portal, context, async (parameters, anew) => {
    const credentials = await source.get(anew);
    const input = {
      ...parameters,
      ExternalId: externalId,
      DurationSeconds: durationSeconds,
      SerialNumber: mfaSerial,
      TokenCode: await codeFor(role, context),
    };
    const { AssumeRoleCommand } = await import("@identity-center/client-sts");
    const ask = (signer: AwsCredentialIdentity) =>
      withSTSClient(
        context.surroundings,
        { region: context.regionFor(roleArn), profile: context.profile, credentials: signer },
        (client) => client.send(new AssumeRoleCommand(input)),
      );
    const fail = (cause: Error) => {
      throw assumeRoleFailure(role, `the credentials of ${source.of}`, context, cause);
    };
    try {
      return await ask(credentials);
    } catch (refusal: any) {
      const other = !anew && ended.has(refusal?.name) ? await source.get(true) : credentials;
      return other.accessKeyId === credentials.accessKeyId ? fail(refusal) : ask(other).catch(fail);
    }
  });
}

async function codeFor(
  { profile, mfaSerial }: ChainedRole,
  context: ChainContext,
): Promise<string | undefined> {
  if (mfaSerial === undefined) return undefined;
  const setting = describeSetting(context, profile, "mfa_serial");
  if (!context.mfaCodeProvider) {
    throw new SSOConfigurationError(
      `${setting} needs a code of the MFA device: pass mfaCodeProvider to fromProfile`,
    );
  }
  const code = (await context.mfaCodeProvider(mfaSerial, { profile, setting }))?.trim();
  if (/^\d{6}$/.test(code)) return code;
  throw new SSOConfigurationError(
    `${setting} needs a code of six digits; mfaCodeProvider returned something else`,
  );
}
