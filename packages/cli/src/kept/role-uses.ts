import { basename, join } from "node:path";
import { type Environment, replaceFile, ssoTokenFile } from "@identity-center/shared-files";
import { ignoringFiles } from "../failure/ignoring-files";
import { usedFolder } from "./idc-folder";
import type { KeptTarget } from "./kept-file";
import { keptText, membersIn } from "./kept-text";

/** Milliseconds after which a use counts half. */
const halfLife = 7 * 24 * 3_600_000;
/** Maximum number of roles that are remembered; those used least are forgotten first. */
const maxRoles = 200;

/** A role in an account. */
export interface RoleName {
  /** Twelve digits. */
  readonly accountId: string;
  readonly roleName: string;
}

/** How often a role was used, the longer ago the less: `weight` is what it was at a time. */
interface Use {
  readonly role: string;
  readonly weight: number;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Identifies a role among those of a sign-in. */
export function roleKey({ accountId, roleName }: RoleName): string {
  return `${accountId}/${roleName}`;
}

/** The account of a {@link roleKey}. */
export function accountOfKey(key: string): string {
  return key.slice(0, key.indexOf("/"));
}

/**
 * The file that remembers which roles of a sign-in were used, how often and how long ago: `~/.aws/idc/used/HASH.json`, named as
 * the file of its token. It has no secret, only its owner can read it, and it stays, as a shell's history does, until `idc logout --all`.
 *
 * There is no lock: of two processes that write at once, one may lose its own use, and the file is always whole.
 */
export class RoleUses {
  private constructor(readonly file: string) {}

  static of({ env }: { readonly env: Environment }, { sessionName, startUrl }: KeptTarget): RoleUses {
    const token = ssoTokenFile(sessionName ?? startUrl, { env });
    return new RoleUses(join(usedFolder(env), basename(token)));
  }

  /** For each used role by its {@link roleKey}, how often and how recently: a use now counts 1. A damaged file has none. */
  async read(now = Date.now()): Promise<ReadonlyMap<string, number>> {
    return new Map((await this.#read()).map((use) => [use.role, weightOf(use, now)]));
  }

  /** Remembers a use. If it can't be written, the role is found as before. */
  async add(used: RoleName, now = Date.now()): Promise<void> {
    const uses = await this.#read();
    const role = roleKey(used);
    const before = uses.find((use) => use.role === role);
    const weight = 1 + (before ? weightOf(before, now) : 0);
    const others = uses
      .filter((use) => use !== before)
      .sort((a, b) => weightOf(b, now) - weightOf(a, now))
      .slice(0, maxRoles - 1);
    const text = JSON.stringify({ version: 1, uses: [{ role, weight, at: now }, ...others] });
    await ignoringFiles(replaceFile(this.file, `${text}\n`));
  }

  async #read(): Promise<readonly Use[]> {
    const { version, uses } = membersIn(await keptText(this.file));
    return version === 1 && Array.isArray(uses) ? uses.slice(0, maxRoles).filter(isUse) : [];
  }
}

function weightOf({ weight, at }: Use, now: number): number {
  // A clock that was ahead must not make a role the first for long.
  return weight * 2 ** (-Math.abs(now - at) / halfLife);
}

function isUse(value: unknown): value is Use {
  const { role, weight, at } = Object(value);
  return typeof role === "string" && Number.isFinite(weight) && weight > 0 && Number.isFinite(at);
}
