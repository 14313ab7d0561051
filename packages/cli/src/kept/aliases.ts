import { join } from "node:path";
import {
  commandLine,
  type Environment,
  isIdentifier,
  linkTarget,
  readTrustedFile,
  replaceFile,
  withFileLock,
} from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { idcFolder } from "./idc-folder";
import type { RoleName } from "./role-uses";

/** The role that an alias stands for, and the session or else the profile of its sign-in. */
export interface AliasedRole extends RoleName {
  readonly session?: string;
  readonly profile?: string;
}

/** All aliases by their names. */
export type AliasTable = ReadonlyMap<string, AliasedRole>;

/**
 * Short names that the user gave to roles: `~/.aws/idc/aliases.json`, without a secret. As they are the user's own words, the file may
 * be a link, for example into a repository of dotfiles: what it leads to is written, as for the config file.
 */
export class Aliases {
  private constructor(readonly file: string) {}

  static of({ env }: { readonly env: Environment }): Aliases {
    return new Aliases(join(idcFolder(env), "aliases.json"));
  }

  /**
   * An alias decides which role is used, so that a file that others may have written is refused.
   *
   * @throws SharedFileError if the file can't be read, or others may write to it; {@link CliError} if it is damaged: what is in it
   * is the user's own, so that it stays.
   */
  async read(): Promise<AliasTable> {
    const text = await readTrustedFile(this.file);
    if (text === undefined) return new Map();
    const aliases = aliasesIn(text);
    if (aliases) return aliases;
    throw new CliError(`${this.file} is damaged. Repair it, or remove it and add the aliases again`, {
      exitCode: exitCode.failed,
      commands: [commandLine(["rm", this.file])],
    });
  }

  /**
   * Gives a name to a role, or another role to a name.
   *
   * @returns the role that had the name before
   * @throws as {@link read}; SharedFileError if the file can't be written.
   */
  set(name: string, role: AliasedRole, signal?: AbortSignal): Promise<AliasedRole | undefined> {
    return this.#change(name, role, signal);
  }

  /** @returns the role that had the name; undefined if there is no such alias. @throws as {@link set} */
  remove(name: string, signal?: AbortSignal): Promise<AliasedRole | undefined> {
    return this.#change(name, undefined, signal);
  }

  async #change(
    name: string,
    role: AliasedRole | undefined,
    signal: AbortSignal | undefined,
  ): Promise<AliasedRole | undefined> {
    const place = await linkTarget(this.file);
    const work = async () => {
      const aliases = new Map(await this.read());
      const before = aliases.get(name);
      if (role) aliases.set(name, role);
      else aliases.delete(name);
      const json = {
        version: 1,
        aliases: Object.fromEntries([...aliases].sort(([a], [b]) => (a < b ? -1 : 1))),
      };
      await replaceFile(place, `${JSON.stringify(json, undefined, 2)}\n`);
      return before;
    };
    return withFileLock(place, work, { signal });
  }
}

function aliasesIn(text: string): AliasTable | undefined {
  let content: { readonly version?: unknown; readonly aliases?: unknown };
  try {
    content = Object(JSON.parse(text));
  } catch {
    return undefined;
  }
  if (content.version !== 1) return undefined;
  const entries = Object.entries(Object(content.aliases));
  return entries.every(isAlias) ? new Map(entries) : undefined;
}

function isAlias(entry: [string, unknown]): entry is [string, AliasedRole] {
  const [name, value] = entry;
  const { accountId, roleName, session, profile } = Object(value);
  const signIn = session ?? profile;
  return (
    isIdentifier(name) &&
    /^\d{12}$/.test(accountId) &&
    typeof roleName === "string" &&
    typeof signIn === "string" &&
    (session === undefined || profile === undefined)
  );
}
