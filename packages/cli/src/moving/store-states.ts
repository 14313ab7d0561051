import { agentStatus, listTexts, openStore, storeObstacle } from "@identity-center/secret-store";
import {
  resolveSSOSession,
  type SecretStore,
  SecretStoreError,
  type SSOSession,
  type StoreName,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { storeKinds } from "../command/store-kinds";
import { storeOfKind } from "../stores/store-of";
import { type SessionSecrets, secretsOf } from "./session-secrets";

/** A store, and what it has. */
export interface StoreState {
  readonly store: StoreName;
  /** `empty`: it could be used and has nothing, so that nobody was asked whether it is locked. */
  readonly state: "open" | "locked" | "unavailable" | "empty";
  /** When it is locked again. */
  readonly until: Date | undefined;
  /** Why it is not open. */
  readonly problem: string | undefined;
  /** How many secrets it has, of whatever session. */
  readonly secrets: number;
  /** How many of them were printed as credentials, which an agent has in memory. */
  readonly printed: number;
  readonly sessions: readonly SessionState[];
}

/** What a store has of a session. */
export interface SessionState {
  readonly session: string;
  /** Whether the config says that the session is kept there. */
  readonly isChosen: boolean;
  readonly token: boolean;
  readonly registrations: number;
  readonly roles: number;
}

/** All stores, and what they have of the sessions. Unlocks none. */
export async function storeStates(context: Context, sessions: readonly SSOSession[]): Promise<StoreState[]> {
  const texts = await listTexts({ env: context.env });
  const printedOf = (kind: StoreName) =>
    new Set(texts.flatMap(({ store, secret }) => (store === kind ? [secret] : []))).size;
  return Promise.all(
    storeKinds.map(async (kind) => ({
      ...(await storeState(context, sessions, kind)),
      printed: printedOf(kind),
    })),
  );
}

async function storeState(
  context: Context,
  sessions: readonly SSOSession[],
  kind: StoreName,
): Promise<Omit<StoreState, "printed">> {
  const { env } = context;
  const store = (await storeOfKind(context, kind)) ?? openStore(kind, { env });
  const names = await store.list();
  const until = kind === "encrypted-file" ? (await agentStatus({ env }))?.expiresAt : undefined;
  const problem = names.length === 0 ? await storeObstacle(kind, { env }) : await problemOf(store, names);
  const found: SessionState[] = [];
  for (const session of sessions) {
    const secrets = await secretsOf(context, session, store, problem === undefined);
    const isChosen = (session.store ?? "files") === kind;
    if (isChosen || hasAny(secrets)) found.push(sessionState(session, isChosen, secrets));
  }
  return {
    store: kind,
    state: stateOf(names, problem),
    until,
    problem: problem?.message,
    secrets: names.length,
    sessions: found,
  };
}

/** Why one of the secrets can't be read; undefined if it can. */
async function problemOf(
  store: SecretStore,
  [name]: readonly string[],
): Promise<SecretStoreError | undefined> {
  if (name === undefined || store.kind === "files") return undefined;
  try {
    await store.get(name);
  } catch (error) {
    if (!(error instanceof SecretStoreError)) throw error;
    // That one secret is of no use says nothing of the others.
    return error.code === "ERR_SECRET_STORE_KEY" ? undefined : error;
  }
  return undefined;
}

function stateOf(names: readonly string[], problem: SecretStoreError | undefined): StoreState["state"] {
  if (problem) return problem.code === "ERR_SECRET_STORE_LOCKED" ? "locked" : "unavailable";
  return names.length === 0 ? "empty" : "open";
}

function hasAny({ token, registrations, roles }: SessionSecrets): boolean {
  return token !== undefined || registrations.length > 0 || roles.length > 0;
}

function sessionState(
  { sessionName: session }: SSOSession,
  isChosen: boolean,
  { token, registrations, roles }: SessionSecrets,
): SessionState {
  return {
    session,
    isChosen,
    token: token !== undefined,
    registrations: registrations.length,
    roles: roles.length,
  };
}

/** The sessions of the config; those whose settings are invalid are left to `idc doctor`. */
export async function sessionsOf(context: Context, only: string | undefined): Promise<readonly SSOSession[]> {
  const shared = await context.sharedConfig();
  if (only !== undefined) return [resolveSSOSession(shared, only)];
  return Object.keys(shared.ssoSessions).flatMap((name) => {
    try {
      return [resolveSSOSession(shared, name)];
    } catch (error) {
      context.warn(error as Error);
      return [];
    }
  });
}
