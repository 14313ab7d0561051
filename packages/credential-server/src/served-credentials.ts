import { InvalidParameterError } from "@identity-center/core";
import type { CredentialProvider } from "./credentials";
import { type Answer, refusal } from "./exchange";
import { failure } from "./failure";
import { KeptCredentials } from "./kept-credentials";

/** The credentials of all providers, by the name that is their path. */
export class ServedCredentials {
  readonly #kept = new Map<string, KeptCredentials>();
  readonly #token: string;

  /**
   * @param token - is masked in messages, as the credentials are
   * @throws InvalidParameterError
   */
  constructor(
    providers: Readonly<Record<string, CredentialProvider>>,
    token: string,
    warn: (warning: Error) => void,
  ) {
    this.#token = token;
    if (!providers || Array.isArray(providers)) throw noProviders();
    for (const [name, provider] of Object.entries(providers)) {
      // A URL drops the first two, and cannot encode half of a pair.
      if (/^\.?\.?$|\p{Surrogate}/u.test(name)) {
        throw new InvalidParameterError("A name in providers", "a part of a path, but not . or ..", name);
      }
      if (typeof provider !== "function") {
        throw new InvalidParameterError(`providers[${JSON.stringify(name)}]`, "a function", typeof provider);
      }
      const kept = new KeptCredentials(provider, (error) =>
        warn(
          new Error(
            `The credentials ${JSON.stringify(name)} could not be refreshed (${this.#reason(error, kept)})`,
          ),
        ),
      );
      this.#kept.set(name, kept);
    }
    if (this.#kept.size === 0) throw noProviders();
  }

  get names(): string[] {
    return [...this.#kept.keys()];
  }

  async at(path: string): Promise<Answer> {
    const name = nameOf(path);
    const kept = this.#kept.get(name);
    if (!kept) {
      const others = this.names.map((it) => `/${encodeURIComponent(it)}`).join(", ");
      return refusal(404, "NotFound", `There is nothing at this path; there are credentials at ${others}`);
    }
    try {
      return { status: 200, body: (await kept.get()).body };
    } catch (error) {
      return failure(error, `${this.#token}\n${kept.secrets}`);
    }
  }

  #reason(error: unknown, { secrets }: KeptCredentials): string | undefined {
    return failure(error, `${this.#token}\n${secrets}`).reason;
  }
}

function noProviders(): InvalidParameterError {
  return new InvalidParameterError("providers", "must be an object with one or more providers");
}

function nameOf(path: string): string {
  const encoded = path.slice(1);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
