import {
  clientRegistrationFile,
  isSamePortal,
  roleCredentialsFile,
  type SecretStore,
  type SharedConfig,
  type SSOSession,
  secretName,
  ssoTokenFile,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";

/** The names of the secrets of a session that a store has. */
export interface SessionSecrets {
  readonly token: string | undefined;
  readonly registrations: readonly string[];
  /** Of roles that the session gives, and of those that were assumed with them. */
  readonly roles: readonly string[];
}

/**
 * What a store has of a session.
 *
 * @param withRoles - whether to look into role credentials, which a locked store can't. @default true
 */
export async function secretsOf(
  context: Context,
  session: SSOSession,
  store: SecretStore,
  withRoles = true,
): Promise<SessionSecrets> {
  const { env } = context;
  const present = await store.list();
  const token = secretName(ssoTokenFile(session.sessionName, { env }));
  const registrations = new Set(registrationNames(context, session));
  const configured = roleNames(context, session, await context.sharedConfig());
  const roles: string[] = [];
  for (const name of present.filter((name) => name.startsWith("cli/"))) {
    const isOfSession =
      configured.has(name) || (withRoles && isOf(context, session, name, (await store.get(name)) ?? ""));
    if (isOfSession) roles.push(name);
  }
  return {
    token: present.find((name) => name === token),
    registrations: present.filter((name) => registrations.has(name)),
    roles,
  };
}

/** The names of all of them; the token is the last, as what a store has of a session is looked for where its token is. */
export function namesOf({ token, registrations, roles }: SessionSecrets): readonly string[] {
  return [...roles, ...registrations, ...(token === undefined ? [] : [token])];
}

/** Registrations are named by all that a client is registered for. Without scopes in the config, the AWS CLI names none. */
function registrationNames({ env }: Context, session: SSOSession): readonly string[] {
  const { sessionName, startUrl, region, regions = [], registrationScopes } = session;
  return [region, ...regions].flatMap((region) =>
    [registrationScopes, undefined].map((scopes) =>
      secretName(clientRegistrationFile({ startUrl, region, scopes, sessionName }, { env })),
    ),
  );
}

/** The roles that profiles of the session name: what the AWS CLI keeps does not say whose it is. */
function roleNames({ env }: Context, session: SSOSession, { profiles }: SharedConfig): ReadonlySet<string> {
  const names = Object.values(profiles).flatMap((profile) => {
    const { sso_session, sso_account_id: accountId, sso_role_name: roleName } = profile;
    if (sso_session !== session.sessionName || !accountId || !roleName) return [];
    return [secretName(roleCredentialsFile({ ...session, accountId, roleName }, { env }))];
  });
  return new Set(names);
}

/** Whether role credentials are of a session: their name is made of it, or they were assumed with one of its roles. */
function isOf({ env }: Context, session: SSOSession, name: string, text: string): boolean {
  const {
    ProviderType,
    Credentials,
    RoleName: roleName,
    StartUrl: startUrl,
    Region: region,
  } = membersOf(text);
  if (ProviderType === "assume-role") {
    return typeof startUrl === "string" && isSamePortal({ startUrl, region: textOf(region) }, session);
  }
  const accountId = Object(Credentials).AccountId;
  if (ProviderType !== "sso" || typeof roleName !== "string" || typeof accountId !== "string") return false;
  return secretName(roleCredentialsFile({ ...session, accountId, roleName }, { env })) === name;
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function membersOf(text: string): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
