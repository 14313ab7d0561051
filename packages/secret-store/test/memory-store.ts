import type { SecretStore } from "../src/index";

/** A store that a program brings. */
export function memoryStore(): SecretStore {
  const secrets = new Map<string, string>();
  return {
    kind: "memory",
    get: async (name) => secrets.get(name),
    set: async (name, value) => {
      secrets.set(name, value);
    },
    delete: async (name) => secrets.delete(name),
    list: async () => [...secrets.keys()].sort(),
  };
}
