import { OidcError } from "./oidc-error";

/** The body of a request to the OIDC API. Members are validated when they are read. */
export class JsonBody {
  readonly #members: Record<string, unknown>;

  /** @throws OidcError `invalid_request` for a body that is not a JSON object */
  constructor(text: string) {
    this.#members = parseObject(text);
  }

  /** @throws OidcError `invalid_request` when the member is missing, empty or not a string */
  required(name: string): string {
    const value = this.optional(name);
    if (value === undefined || value === "") throw invalid(`${name} is required`);
    return value;
  }

  /** @throws OidcError `invalid_request` when the member is not a string */
  optional(name: string): string | undefined {
    const value = this.#members[name] ?? undefined;
    if (value !== undefined && typeof value !== "string") throw invalid(`${name} has to be a string`);
    return value;
  }

  /** @throws OidcError `invalid_request` when the member is not a list of strings */
  list(name: string): readonly string[] | undefined {
    const value = this.#members[name] ?? undefined;
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw invalid(`${name} has to be a list of strings`);
    return value.map((item) => {
      if (typeof item !== "string") throw invalid(`${name} has to be a list of strings`);
      return item;
    });
  }
}

function parseObject(text: string): Record<string, unknown> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid("The body is not JSON");
  }
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw invalid("The body is not a JSON object");
  }
  // A null prototype, so that "constructor" is a member only when it was sent.
  return Object.assign(Object.create(null), json);
}

function invalid(description: string): OidcError {
  return new OidcError("invalid_request", description);
}
