/** A store of a program's own, which is in memory. */
export interface MemoryStore {
  readonly kind: string;
  readonly secrets: ReadonlyMap<string, string>;
  get(name: string): Promise<string | undefined>;
  set(name: string, value: string): Promise<void>;
  delete(name: string): Promise<boolean>;
  list(): Promise<readonly string[]>;
}

export function memoryStore(): MemoryStore {
  const secrets = new Map<string, string>();
  return {
    kind: "memory",
    secrets,
    get: async (name) => secrets.get(name),
    set: async (name, value) => void secrets.set(name, value),
    delete: async (name) => secrets.delete(name),
    list: async () => [...secrets.keys()].sort(),
  };
}
