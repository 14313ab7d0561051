/** A directed graph: each node with those that its arrows lead to, which are nodes too. */
export type Graph = ReadonlyMap<string, ReadonlySet<string>>;

/**
 * The strongly connected components of a graph, by Tarjan's algorithm: nodes that reach each other are in one. A
 * component comes after all that its arrows lead to.
 */
export function componentsOf(graph: Graph): string[][] {
  const components: string[][] = [];
  const order = new Map<string, number>();
  const stack: string[] = [];
  /** @returns the earliest node, in order of visits, that a node reaches on the stack */
  const visit = (node: string): number => {
    const own = order.size;
    order.set(node, own);
    const depth = stack.push(node) - 1;
    let earliest = own;
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) earliest = Math.min(earliest, visit(next));
      else if (stack.includes(next)) earliest = Math.min(earliest, order.get(next) ?? own);
    }
    if (earliest === own) components.push(stack.splice(depth));
    return earliest;
  };
  for (const node of graph.keys()) if (!order.has(node)) visit(node);
  return components;
}

/** A shortest ring of each component that has one; it ends with the node that it begins with. */
export function ringsOf(graph: Graph): string[][] {
  return componentsOf(graph)
    .filter(({ length }) => length > 1)
    .map((component) =>
      [...component]
        .sort()
        .map((node) => shortestRing(graph, node))
        .reduce((shortest, ring) => (ring.length < shortest.length ? ring : shortest)),
    );
}

/** A graph in which some nodes are one; arrows between those of one name are left out. */
export function contract(graph: Graph, nameOf: (node: string) => string): Graph {
  const contracted = new Map<string, Set<string>>();
  for (const [node, others] of graph) {
    const name = nameOf(node);
    const arrows = contracted.get(name) ?? new Set();
    for (const other of [...others].map(nameOf)) if (other !== name) arrows.add(other);
    contracted.set(name, arrows);
  }
  return contracted;
}

function shortestRing(graph: Graph, start: string): string[] {
  const paths = [[start]];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const next of graph.get(path.at(-1) ?? "") ?? []) {
      if (next === start) return [...path, next];
      if (!seen.has(next)) paths.push([...path, next]);
      seen.add(next);
    }
  }
  throw new Error(`${start} is in no ring`);
}
