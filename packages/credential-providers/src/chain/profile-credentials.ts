import type {
  ChainedRole,
  CredentialSource,
  ProfileChain,
  SharedConfig,
} from "@identity-center/shared-files";
import { AssignedRole } from "../assigned-role";
import { SSOConfigurationError } from "../configuration-error";
import type { AwsCredentialIdentity } from "../credential-identity";
import { type Credentials, RenewedCredentials } from "../renewed-credentials";
import type { Surroundings } from "../surroundings";
import { accountOf, parametersOf } from "./assumed-role";
import { loadSts } from "./load-sts";
import { stsRegion } from "./sts-region";

/** What a chain of profiles needs besides its settings. */
export interface ChainContext {
  readonly shared: SharedConfig;
  readonly surroundings: Surroundings;
  readonly diskCache: boolean;
  readonly mfaCodeProvider?: ((mfaSerial: string) => Promise<string>) | undefined;
}

/** @param anew - whether to ignore what is cached in memory or on disk */
export type GetCredentials = (anew: boolean) => Promise<AwsCredentialIdentity>;

/** The credentials of a profile: those of its source, or of the last role that is assumed with them. */
export function profileCredentials(
  { source, roles, profile }: ProfileChain,
  context: ChainContext,
): GetCredentials {
  const region = (roleArn: string) =>
    stsRegion(context.surroundings.files.env ?? process.env, context.shared.profiles[profile] ?? {}, roleArn);
  return roles.reduce<GetCredentials>(
    (get, role) => assumedWith(get, role, region(role.roleArn), context),
    credentialsOf(source, context),
  );
}

function credentialsOf(source: CredentialSource, { surroundings, diskCache }: ChainContext): GetCredentials {
  switch (source.kind) {
    case "sso": {
      const { accountId, roleName, ...session } = source;
      const assigned = new AssignedRole({ session, accountId, roleName }, surroundings, diskCache);
      return async (anew) => ({ ...(await assigned.get(anew)), accountId });
    }
    case "static": {
      const { kind, profile, ...credentials } = source;
      return async () => credentials;
    }
    default:
      throw new SSOConfigurationError(`Credentials of ${source.kind} are not supported yet`);
  }
}

function assumedWith(
  get: GetCredentials,
  role: ChainedRole,
  region: string,
  { surroundings, mfaCodeProvider }: ChainContext,
): GetCredentials {
  const { roleArn, durationSeconds = 3600, mfaSerial } = role;
  const request = async (anew: boolean): Promise<Credentials> => {
    const credentials = await get(anew);
    const sts = await loadSts(region);
    const parameters = {
      RoleSessionName: `idc-session-${Math.floor(surroundings.serverClock.now() / 1000)}`,
      ...parametersOf(role),
    };
    const TokenCode = mfaSerial && (await mfaCodeProvider?.(mfaSerial));
    return sts.assumeRole({ ...parameters, ...(TokenCode && { TokenCode }) }, credentials);
  };
  const assumed = new RenewedCredentials({ request, lifetime: durationSeconds * 1000 }, surroundings);
  return async (anew) => ({ ...(await assumed.get(anew)), accountId: accountOf(roleArn) });
}
