import { inspect } from "node:util";
import type { Account, Directory } from "./directory";
import { DirectoryError } from "./directory-error";

/**
 * Validates a parsed JSON document and returns it as a directory. Unknown members are left out.
 *
 * @param json - the document, as `JSON.parse` returns it
 * @param source - the name of the document, for error messages
 * @example
 * ```ts
 * const file = "directory.json";
 * const portal = createPortal({ directory: parseDirectory(JSON.parse(readFileSync(file, "utf8")), file) });
 * ```
 * @throws {@link DirectoryError} that names the first invalid member, the value found and the values accepted
 */
export function parseDirectory(json: unknown, source = "directory"): Directory {
  const at = new Checker(source);
  const document = at.object("", json);
  const accounts = at.array("accounts", document.accounts).map((entry, index) => {
    return parseAccount(at, `accounts[${index}]`, entry);
  });
  at.unique(
    accounts.map(({ accountId }) => accountId),
    (index) => `accounts[${index}].accountId`,
  );
  return { startUrl: at.url("startUrl", document.startUrl), accounts };
}

function parseAccount(at: Checker, path: string, json: unknown): Account {
  const entry = at.object(path, json);
  const roles = at.array(`${path}.roles`, entry.roles).map((role, index) => {
    return at.text(`${path}.roles[${index}]`, role);
  });
  at.unique(roles, (index) => `${path}.roles[${index}]`);
  return {
    accountId: at.accountId(`${path}.accountId`, entry.accountId),
    ...at.textIfGiven(path, "accountName", entry),
    ...at.textIfGiven(path, "emailAddress", entry),
    roles,
  };
}

/** Validates members. Each method returns the value with its type, or throws an error that names the path. */
class Checker {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  object(path: string, value: unknown): Record<string, unknown> {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
    return this.#rejectOption(path, value, "an object");
  }

  array(path: string, value: unknown): unknown[] {
    // A copy without holes, which `map` would skip.
    return Array.isArray(value) ? Array.from(value) : this.#rejectOption(path, value, "an array");
  }

  text(path: string, value: unknown): string {
    return typeof value === "string" && value !== ""
      ? value
      : this.#rejectOption(path, value, "a string that is not empty");
  }

  textIfGiven<Name extends string>(
    path: string,
    name: Name,
    entry: Record<string, unknown>,
  ): { [name in Name]?: string } {
    const given = entry[name];
    return given === undefined
      ? {}
      : ({ [name]: this.text(`${path}.${name}`, given) } as { [name in Name]: string });
  }

  accountId(path: string, value: unknown): string {
    return typeof value === "string" && /^\d{12}$/.test(value)
      ? value
      : this.#rejectOption(path, value, "a string of 12 digits");
  }

  url(path: string, value: unknown): string {
    return typeof value === "string" && /^https?:/.test(value) && URL.canParse(value)
      ? value
      : this.#rejectOption(path, value, "an http or https URL");
  }

  unique(values: readonly string[], pathOf: (index: number) => string): void {
    const first = new Map<string, number>();
    for (const [index, value] of values.entries()) {
      const earlier = first.get(value);
      if (earlier !== undefined) {
        this.#rejectOption(pathOf(index), value, `a value other than that of ${pathOf(earlier)}`);
      }
      first.set(value, index);
    }
  }

  #rejectOption(path: string, value: unknown, accepted: string): never {
    throw new DirectoryError(this.#source, path, `expected ${accepted}, found ${describe(value)}`);
  }
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return inspect(value, { maxStringLength: 80 });
}
