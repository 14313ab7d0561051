import type { Context } from "../context";
import { variablesOf } from "./credential-formats";
import type { Role } from "./role";
import { credentialsOf } from "./role-credentials";
import { workloadRegion } from "./workload-region";

/** Each would lead a program past the credentials: to a profile's, or to another's. */
const misleading = ["AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_SECURITY_TOKEN", "AWS_CREDENTIAL_EXPIRATION"];

/** The environment of a program that is to be a role: `context`'s, with its credentials, account and region. */
export async function roleEnvironment(context: Context, role: Role): Promise<NodeJS.ProcessEnv> {
  const { target, accountId } = role;
  const env = Object.entries(context.env).filter(([name]) => !misleading.includes(name));
  const region = await workloadRegion(context, target);
  return {
    ...Object.fromEntries(env),
    ...(region && { AWS_REGION: region, AWS_DEFAULT_REGION: region }),
    AWS_ACCOUNT_ID: accountId,
    ...variablesOf(await credentialsOf(context, role)),
  };
}
