import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { Credentials } from "../role/credentials";
import { describeIdentity, type Identity } from "../role/identity";
import { identityOf } from "../role/identity-choice";
import type { RoleFlags } from "../role/role-choice";
import { credentialsOf } from "../role/role-credentials";
import { homeRegion } from "../role/workload-region";
import { temporaryKeys } from "./temporary-keys";

/** Whose console is opened. */
export interface Subject {
  /** Its name in messages. */
  readonly description: string;
  /** Where the console opens. */
  readonly region: string;
  /** Undefined for the credentials of the environment. */
  readonly identity: Identity | undefined;
  /** The profile that names it. */
  readonly profile: string | undefined;
  /** Twelve digits. */
  readonly accountId: string | undefined;
  readonly roleName: string | undefined;
  /** @throws {@link CliError} for keys of a user */
  credentials(): Promise<Credentials>;
}

/** What the flags, or the profile in use, lead to. @throws as {@link identityOf} */
export async function subjectOf(context: Context, flags: RoleFlags): Promise<Subject> {
  const identity = await identityOf(context, flags);
  const description = describeIdentity(identity);
  return {
    description,
    region: await homeRegion(context, identity),
    identity,
    profile: identity.isOfProfile ? identity.profile : undefined,
    accountId: identity.accountId,
    roleName: identity.roleName,
    async credentials() {
      const credentials = await credentialsOf(context, identity);
      if (credentials.sessionToken) return credentials;
      throw new CliError(
        `The console can't be opened as ${description}: these are access keys of a user, and the console accepts only ` +
          "the credentials of a role. Use a profile with role_arn, or one for SSO",
        { exitCode: exitCode.usage },
      );
    },
  };
}

/** The credentials in the environment. @throws as {@link temporaryKeys} */
export function subjectOfEnvironment({ env }: Context): Subject {
  const credentials = temporaryKeys(env, new Date());
  const { AWS_REGION, AWS_DEFAULT_REGION } = env;
  return {
    description: "the credentials of the environment",
    region: AWS_REGION || AWS_DEFAULT_REGION || "us-east-1",
    identity: undefined,
    profile: undefined,
    accountId: credentials.accountId,
    roleName: undefined,
    credentials: async () => credentials,
  };
}
