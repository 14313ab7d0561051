import { inspect } from "node:util";
import { parseUrl } from "../util/parse-url";
import { DirectoryError } from "./directory-error";

/** Validates members. Each method returns the value with its type, or throws an error that names the path. */
export class Checker {
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  object(path: string, value: unknown): Record<string, unknown> {
    if (typeof value === "object" && value !== null && !Array.isArray(value)) return { ...value };
    return this.reject(path, value, "an object");
  }

  /**
   * An object that has no members but these, so that a misspelled one is not silently ignored. A member that is read
   * has to be among the names: the compiler sees no other.
   */
  record<Name extends string>(
    path: string,
    value: unknown,
    ...names: readonly Name[]
  ): { readonly [name in Name]?: unknown } {
    const entry = this.object(path, value);
    const unknown = Object.keys(entry).find((name) => !(names as readonly string[]).includes(name));
    if (unknown !== undefined) {
      const problem = `unknown member, expected one of ${names.join(", ")}`;
      throw new DirectoryError(this.#source, memberOf(path, unknown), problem);
    }
    return entry as { [name in Name]?: unknown };
  }

  array(path: string, value: unknown): unknown[] {
    // A copy without holes, which `map` would skip.
    return Array.isArray(value) ? Array.from(value) : this.reject(path, value, "an array");
  }

  text(path: string, value: unknown): string {
    return typeof value === "string" && value !== ""
      ? value
      : this.reject(path, value, "a string that is not empty");
  }

  textIfGiven<Name extends string>(
    path: string,
    name: Name,
    entry: { readonly [name in Name]?: unknown },
  ): { [name in Name]?: string } {
    const given = entry[name];
    return given === undefined
      ? {}
      : ({ [name]: this.text(`${path}.${name}`, given) } as { [name in Name]: string });
  }

  accountId(path: string, value: unknown): string {
    return this.matching(path, value, /^\d{12}$/, "a string of 12 digits");
  }

  matching(path: string, value: unknown, pattern: RegExp, accepted: string): string {
    return typeof value === "string" && pattern.test(value) ? value : this.reject(path, value, accepted);
  }

  /** A text that messages do not show. */
  secret(path: string, value: unknown): string {
    if (typeof value === "string" && value !== "") return value;
    throw new DirectoryError(this.#source, path, "expected a string that is not empty");
  }

  boolean(path: string, value: unknown): boolean {
    return typeof value === "boolean" ? value : this.reject(path, value, "a boolean");
  }

  wholeNumber(path: string, value: unknown, least: number, most: number): number {
    return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most
      ? Number(value)
      : this.reject(path, value, `a whole number from ${least} to ${most}`);
  }

  url(path: string, value: unknown): string {
    return typeof value === "string" && /^https?:/.test(value) && parseUrl(value) !== undefined
      ? value
      : this.reject(path, value, "an http or https URL");
  }

  unique(values: readonly string[], pathOf: (index: number) => string): void {
    const first = new Map<string, number>();
    for (const [index, value] of values.entries()) {
      const earlier = first.get(value);
      if (earlier !== undefined) {
        this.reject(pathOf(index), value, `a value other than that of ${pathOf(earlier)}`);
      }
      first.set(value, index);
    }
  }

  /** @throws DirectoryError */
  reject(path: string, value: unknown, accepted: string): never {
    throw new DirectoryError(this.#source, path, `expected ${accepted}, found ${describe(value)}`);
  }
}

function memberOf(path: string, name: string): string {
  if (!/^[\w$-]+$/.test(name)) return `${path}[${inspect(name, { maxStringLength: 80 })}]`;
  return path === "" ? name : `${path}.${name}`;
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "object" && value !== null) return "an object";
  return inspect(value, { maxStringLength: 80 });
}
