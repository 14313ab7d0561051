import { type SecretStore, SecretStoreError } from "@identity-center/shared-files";
import type { Moved, MoveOptions } from "../store/move-options";
import { isNewer, isOfUse, parseObject } from "./expiry";
import { withSecretLock } from "./with-secret-lock";

/** Copies all secrets, and then erases them: at each moment, a secret is in one store or in both. */
export async function move({ from, to, names, onMoved, ...options }: MoveOptions): Promise<Moved> {
  if (from.kind === to.kind)
    throw new TypeError(`Secrets are in the store ${to.kind} already: from and to are the same`);
  const present = await from.list();
  const wanted = names ? names.filter((name) => present.includes(name)) : present;
  if (wanted.length > 0) await from.open?.();
  await to.open?.();
  const stores = [from, to] as const;
  const moved: string[] = [];
  const left: { name: string; error: unknown }[] = [];
  for (const name of wanted) {
    try {
      await withSecretLock(name, stores, options, () => copy(name, stores));
      moved.push(name);
    } catch (error) {
      // What nobody can open any more keeps nobody from moving the rest.
      if (!(error instanceof SecretStoreError) || error.code !== "ERR_SECRET_STORE_KEY") throw error;
      left.push({ name, error });
    }
  }
  await onMoved?.();
  for (const name of moved) {
    try {
      await withSecretLock(name, stores, options, async () => {
        // Others may have changed it since; those that began before the setting was changed still write to the old store.
        await copy(name, stores);
        await from.delete(name);
      });
    } catch (error) {
      left.push({ name, error });
    }
  }
  return { moved, left };
}

/** Makes sure that the new store has what the old one has, or something newer. */
async function copy(name: string, [from, to]: readonly [SecretStore, SecretStore]): Promise<void> {
  const value = await from.get(name);
  const members = parseObject(value ?? "{}");
  // It was moved, or is being erased.
  if (value === undefined || (members && !isOfUse(value))) return;
  const there = await valueIn(to, name);
  // An earlier move that was interrupted had copied it, and it was renewed there since.
  if (there === value || (there !== undefined && isOfUse(there) && isNewer(there, value))) return;
  if (!members) {
    const reason = `The secret ${name} of the store ${from.kind} is no JSON object: it stays there`;
    throw new SecretStoreError(reason, { code: "ERR_SECRET_STORE_KEY", store: from.kind });
  }
  await to.set(name, value);
  if ((await to.get(name)) === value) return;
  throw new SecretStoreError(
    `The store ${to.kind} does not return what was written to it: nothing was erased`,
    {
      code: "ERR_SECRET_STORE_WRITE",
      store: to.kind,
    },
  );
}

/** One that can't be opened any more counts as none. */
async function valueIn(store: SecretStore, name: string): Promise<string | undefined> {
  try {
    return await store.get(name);
  } catch (error) {
    if (error instanceof SecretStoreError && error.code === "ERR_SECRET_STORE_KEY") return undefined;
    throw error;
  }
}
