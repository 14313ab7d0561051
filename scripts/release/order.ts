import type { Package } from "../packages";
import { componentsOf } from "../rings";

/** Packages in the order in which they are published: none before what it depends on. */
export function publishOrder(house: readonly Package[]): Package[] {
  const byName = new Map(house.map((item) => [item.name, item]));
  const graph = new Map(
    house.map(({ name, manifest }) => [
      name,
      new Set(Object.keys(manifest.dependencies ?? {}).filter((dependency) => byName.has(dependency))),
    ]),
  );
  return componentsOf(graph).flatMap((component) => component.flatMap((name) => byName.get(name) ?? []));
}
