import { type SecretStore, SecretStoreError } from "../src/index";

/** A store of a program's own: secrets in memory. */
export function memoryStore(): SecretStore & { readonly secrets: Map<string, string>; lost: string[] } {
  const secrets = new Map<string, string>();
  const lost: string[] = [];
  return {
    kind: "memory",
    secrets,
    lost,
    async get(name) {
      if (lost.includes(name)) {
        throw new SecretStoreError("Its key is gone", { code: "ERR_SECRET_STORE_KEY", store: "memory" });
      }
      return secrets.get(name);
    },
    async set(name, value) {
      if (lost.includes(name)) lost.splice(lost.indexOf(name), 1);
      secrets.set(name, value);
    },
    async delete(name) {
      return secrets.delete(name);
    },
    async list() {
      return [...secrets.keys()];
    },
  };
}
