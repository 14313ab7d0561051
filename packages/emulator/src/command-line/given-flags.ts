import { parseArgs } from "node:util";
import { FLAGS, type Flag, type FlagName } from "./flags";
import { UsageError } from "./usage-error";

/** The valid values of each flag that was given, by name. The list is empty for a flag without a value. */
export type Given = ReadonlyMap<string, readonly string[]>;

/** @throws UsageError that names the invalid flag and the values it accepts */
export function readFlags(argv: readonly string[]): Given {
  const options = Object.fromEntries(
    Object.entries<Flag>(FLAGS).map(([name, { value }]) => {
      return [name, { type: value === undefined ? "boolean" : "string" }] as const;
    }),
  );
  // Not strict: parseArgs does not know which values a flag accepts, so its messages could not say.
  const { tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  const given = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === "positional") {
      throw new UsageError(`unexpected argument ${JSON.stringify(token.value)}`);
    }
    if (token.kind === "option") {
      given.set(token.name, [...(given.get(token.name) ?? []), ...readValue(token)]);
    }
  }
  return given;
}

function readValue(token: { name: string; rawName: string; value: string | undefined }): string[] {
  const { name, rawName, value } = token;
  if (!isFlagName(name)) throw new UsageError(`unknown option ${rawName}`);
  const flag: Flag = FLAGS[name];
  if (value === undefined && flag.value === undefined) return [];
  if (value !== undefined && flag.accepts(value)) return [value];
  const found = value === undefined ? "" : `, not ${JSON.stringify(value)}`;
  throw new UsageError(`${rawName} takes ${flag.takes}${found}`);
}

function isFlagName(name: string): name is FlagName {
  return Object.hasOwn(FLAGS, name);
}

/** The last value that was given for a flag, or its default. */
export function lastOf(given: Given, name: FlagName): string | undefined {
  const flag: Flag = FLAGS[name];
  return given.get(name)?.at(-1) ?? flag.defaultValue;
}
