import type { PublicModule } from "../exported-names";
import { packages } from "../packages";

/** Every module that users can import. */
export function publicModules(): PublicModule[] {
  return packages().flatMap((from) =>
    Object.keys(from.manifest.publishConfig.exports)
      .filter((path) => !path.endsWith(".json"))
      .map((path) => ({ specifier: from.manifest.name + path.slice(1), from })),
  );
}
