/** As much of a plugin as both rollup and vite, which has a rollup of its own, understand. */
interface Plugin {
  readonly name: string;
  resolveId(id: string): string | null;
  load(id: string): string | null;
}

/** A module that is in no file. */
export function inMemory(file: string, code: string): Plugin {
  return {
    name: "in-memory",
    resolveId: (id) => (id === file ? id : null),
    load: (id) => (id === file ? code : null),
  };
}
