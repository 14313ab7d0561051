import { parseArgs } from "node:util";
import type { CommonFlags } from "../command/context";
import { isStoreKind } from "../command/store-kinds";
import type { CredentialsFlags } from "../role/credentials-output";

const text = { type: "string" } as const;
/** The flags whose values no parser checks. */
const options = {
  session: text,
  profile: text,
  account: text,
  role: text,
  as: text,
  store: text,
  format: text,
  login: { type: "boolean" },
  debug: { type: "boolean" },
} as const;

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
  if (name !== "credentials") return undefined;
  try {
    const { values, tokens } = parseArgs({ args, options, tokens: true });
    const names = tokens.flatMap((token) => (token.kind === "option" ? [token.name] : []));
    if (new Set(names).size < names.length) return undefined;
    const { format, store, ...others } = values;
    if (store !== undefined && !isStoreKind(store)) return undefined;
    const flags = { ...others, ...(store && { store }) };
    if (format === undefined) return flags;
    return format === "process" ? { ...flags, format } : undefined;
  } catch {
    return undefined;
  }
}
