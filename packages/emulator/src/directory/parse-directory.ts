import { inspect } from "node:util";
import type { Account, Directory } from "./directory";
import { DirectoryError } from "./directory-error";

/**
 * Checks a parsed JSON document and returns it as a directory. Members it does not know are left out.
 *
 * @param json - the document, as `JSON.parse` gives it
 * @param source - where it came from, for error messages
 * @throws {@link DirectoryError} naming the first member that is wrong, what was found and what is accepted
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

/** One check for each kind of member; each returns the value with its type, or refuses it by its path. */
class Checker {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  object(path: string, value: unknown): Record<string, unknown> {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
    return this.#refuse(path, value, "an object");
  }

  array(path: string, value: unknown): unknown[] {
    // A copy without holes: `map` would step over them.
    return Array.isArray(value) ? Array.from(value) : this.#refuse(path, value, "an array");
  }

  text(path: string, value: unknown): string {
    return typeof value === "string" && value !== ""
      ? value
      : this.#refuse(path, value, "a string that is not empty");
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
      : this.#refuse(path, value, "a string of 12 digits");
  }

  url(path: string, value: unknown): string {
    return typeof value === "string" && /^https?:/.test(value) && URL.canParse(value)
      ? value
      : this.#refuse(path, value, "an http or https URL");
  }

  unique(values: readonly string[], pathOf: (index: number) => string): void {
    const first = new Map<string, number>();
    for (const [index, value] of values.entries()) {
      const earlier = first.get(value);
      if (earlier !== undefined) {
        this.#refuse(pathOf(index), value, `a value other than that of ${pathOf(earlier)}`);
      }
      first.set(value, index);
    }
  }

  #refuse(path: string, value: unknown, accepted: string): never {
    throw new DirectoryError(this.#source, path, `expected ${accepted}, found ${describe(value)}`);
  }
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return inspect(value, { maxStringLength: 80 });
}
