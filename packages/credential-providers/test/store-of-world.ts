import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { openStore } from "@identity-center/secret-store";
import type { SecretStore, StoreChoice } from "@identity-center/shared-files";
import { storeKind } from "identity-center-testing/store-kind";

/** Where a world keeps its secrets. */
export interface StoreOfWorld {
  /** For providers; undefined for files. */
  readonly choice: StoreChoice | undefined;
  /** For functions of shared-files; undefined for files. */
  readonly store: SecretStore | undefined;
  /** The line for the session in the config. */
  readonly lines: readonly string[];
  /** For processes of the world. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The commands that sign in to the session `corp`: the AWS CLI knows no stores that the config names. */
export const signInToCorp: readonly string[] =
  storeKind === "own"
    ? []
    : ["idc login --session corp", ...(storeKind === "files" ? ["aws sso login --sso-session corp"] : [])];

/** The commands that are advised where the store is an option, and not in the config. */
export function advised(idc: string, aws: string): readonly string[] {
  if (storeKind === "own") return [];
  return storeKind === "files" ? [idc, aws] : [`${idc} --store ${storeKind}`];
}

/** How a message says what to run: no command can sign in to the store of a program. */
export function toSignIn(commands: readonly string[]): string {
  if (commands.length === 0) return "sign in from your program, with the same `store`";
  return `sign in with ${commands.map((command) => `\`${command}\``).join(" or ")}`;
}

/** The store of the project in a home. */
export async function storeOfWorld(home: string): Promise<StoreOfWorld> {
  if (storeKind === "files") return { choice: undefined, store: undefined, lines: [], env: {} };
  if (storeKind === "own") {
    const store = storeInMemory();
    return { choice: store, store, lines: [], env: {} };
  }
  const kind = storeKind === "keychain" ? "keychain" : "encrypted-file";
  const env = kind === "keychain" ? keychainVariables() : { IDC_IDENTITY: await newIdentity(home) };
  const store = openStore(kind, { env: { HOME: home, ...env } });
  return { choice: kind, store, lines: [`idc_store = ${kind}`], env };
}

function keychainVariables() {
  return { DBUS_SESSION_BUS_ADDRESS: process.env["DBUS_SESSION_BUS_ADDRESS"] };
}

async function newIdentity(home: string): Promise<string> {
  const { generateX25519Identity } = await import("age-encryption");
  const file = join(home, "identity.txt");
  writeFileSync(file, `${await generateX25519Identity()}\n`, { mode: 0o600 });
  return file;
}

function storeInMemory(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    kind: "memory",
    get: async (name) => secrets.get(name),
    set: async (name, value) => void secrets.set(name, value),
    delete: async (name) => secrets.delete(name),
    list: async () => [...secrets.keys()],
  };
}
