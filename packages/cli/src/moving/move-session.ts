import { type MoveOptions, moveSecrets, openStore } from "@identity-center/secret-store";
import {
  listSSOTokens,
  type SecretStore,
  type SSOSession,
  type StoreName,
  secretName,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { storeKinds } from "../command/store-kinds";
import { isError } from "../failure/is-error";
import { storeOfKind } from "../stores/store-of";
import { writeStore } from "../stores/write-store";
import { namesOf, secretsOf } from "./session-secrets";

/** What became of the secrets of a session. */
export interface MovedSession {
  readonly session: string;
  readonly from: readonly StoreName[];
  readonly tokens: number;
  readonly registrations: number;
  readonly roles: number;
  /** Copies of the token, for programs that know no sessions, that were erased. */
  readonly copies: number;
  /** Why secrets are still where they were. */
  readonly failures: readonly Error[];
}

/**
 * Moves the secrets of a session to a store from wherever else they are, and writes into the config that they are there. Killed at
 * any time, it leaves each secret in one place or in both, and can be run again.
 *
 * @throws SecretStoreError where a store is locked or not there; what is there stays.
 */
export async function moveSession(
  context: Context,
  session: SSOSession,
  kind: StoreName,
): Promise<MovedSession> {
  const { sessionName } = session;
  const to = await anyStore(context, kind);
  const writeSetting = async () => void (await writeStore(context, sessionName, kind));
  const found = { from: [] as StoreName[], tokens: 0, registrations: 0, roles: 0 };
  const failures: Error[] = [];
  await to.open?.();
  for (const other of storeKinds.filter((it) => it !== kind)) {
    const from = await anyStore(context, other);
    // Looking into the role credentials of a store that was never used for this session could need its passphrase.
    const isUsed = other === "files" || other === session.store || (await hasSome(context, session, from));
    if (!isUsed) continue;
    const secrets = await secretsOf(context, session, from);
    const names = namesOf(secrets);
    if (names.length === 0) continue;
    const { left } = await moveSecrets({ ...filesOf(context), from, to, names, onMoved: writeSetting });
    failures.push(...left.flatMap(({ error }) => (isError(error) ? [error] : [])));
    found.from.push(other);
    found.tokens += secrets.token === undefined ? 0 : 1;
    found.registrations += secrets.registrations.length;
    found.roles += secrets.roles.length;
  }
  await writeSetting();
  return { session: sessionName, ...found, copies: await settleCopies(context, sessionName, kind), failures };
}

/** Files are a store here, too. */
async function anyStore(context: Context, kind: StoreName): Promise<SecretStore> {
  return (await storeOfKind(context, kind)) ?? openStore(kind, filesOf(context));
}

function filesOf({ env }: Context): Pick<MoveOptions, "env"> {
  return { env };
}

/** Whether a store has a secret of a session, by names alone. */
async function hasSome(context: Context, session: SSOSession, store: SecretStore): Promise<boolean> {
  return namesOf(await secretsOf(context, session, store, false)).length > 0;
}

/** Erases the copies of a token that is in no file any more, or makes them again. */
async function settleCopies(context: Context, sessionName: string, kind: StoreName): Promise<number> {
  const { env } = context;
  if (kind === "files") {
    const { copySSOToken } = await import("@identity-center/shared-files");
    const { warnOfCopies } = await import("../sign-in/copy-warnings");
    warnOfCopies(context, await copySSOToken(sessionName, { env }));
    return 0;
  }
  const files = await anyStore(context, "files");
  const { tokens } = await listSSOTokens({ env });
  const copies = tokens.filter(({ token }) => token.copyOf === sessionName);
  for (const { file } of copies) await files.delete(secretName(file));
  return copies.length;
}
