import type { SecretStore } from "@identity-center/shared-files";

/** A store whose code is loaded when it is first used. */
export class LazyStore implements SecretStore {
  readonly kind: string;
  readonly #load: () => Promise<SecretStore>;
  #loaded: Promise<SecretStore> | undefined;

  constructor(kind: string, load: () => Promise<SecretStore>) {
    this.kind = kind;
    this.#load = load;
  }

  async open(): Promise<void> {
    await (await this.#store()).open?.();
  }

  async get(name: string): Promise<string | undefined> {
    return (await this.#store()).get(name);
  }

  async set(name: string, value: string): Promise<void> {
    await (await this.#store()).set(name, value);
  }

  async delete(name: string): Promise<boolean> {
    return (await this.#store()).delete(name);
  }

  async list(): Promise<readonly string[]> {
    return (await this.#store()).list();
  }

  #store(): Promise<SecretStore> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }
}
