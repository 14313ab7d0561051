import type { CommonFlags } from "../command/context";
import { isStoreKind } from "../command/store-kinds";
import type { CredentialsFlags } from "../role/credentials-output";

/** The flags whose values no parser checks; those without a value are `true`. */
interface Given {
  session?: string;
  profile?: string;
  account?: string;
  role?: string;
  as?: string;
  store?: string;
  format?: string;
  login?: true;
  debug?: true;
}

const withValue = ["session", "profile", "account", "role", "as", "store", "format"];
const withoutValue = ["login", "debug"];

// Command lines that run often. Loading the parser and all commands would take longer than the rest of their work.

/** Whether a line is `idc --version`. */
export function asksVersion([first, ...more]: readonly string[]): boolean {
  return (first === "--version" || first === "-V") && more.length === 0;
}

/**
 * The flags of `idc credentials --format process`, which SDKs run for each of their clients, and of `idc credentials` that
 * prints nothing secret, before whose list of roles somebody waits.
 *
 * @returns undefined for any other line, and for an invalid one
 */
export function credentialsFlags([name, ...args]: readonly string[]):
  | (CredentialsFlags & CommonFlags)
  | undefined {
  const given = name === "credentials" ? flagsIn(args) : undefined;
  if (!given) return undefined;
  const { format, store, ...others } = given;
  if (store !== undefined && !isStoreKind(store)) return undefined;
  const flags = { ...others, ...(store !== undefined && { store }) };
  if (format === undefined) return flags;
  return format === "process" ? { ...flags, format } : undefined;
}

/** Undefined for words that are no flags, and for a flag that is given twice. `parseArgs` of Node takes 2 ms for it. */
function flagsIn(words: readonly string[]): Given | undefined {
  const given: Record<string, string | true> = {};
  for (let at = 0; at < words.length; at += 1) {
    const [, name = "", value] = /^--([a-z]+)(?:=(.*))?$/s.exec(words[at] ?? "") ?? [];
    if (given[name] !== undefined) return undefined;
    if (withoutValue.includes(name) && value === undefined) given[name] = true;
    else if (!withValue.includes(name)) return undefined;
    else if (value !== undefined) given[name] = value;
    else {
      at += 1;
      const next = words[at];
      // It may be a flag, whose value is missing.
      if (next === undefined || next.startsWith("-")) return undefined;
      given[name] = next;
    }
  }
  return given;
}
