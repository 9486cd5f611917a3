import type { Node } from './read.ts';

/** A connection, and which output of its node it begins at. */
export interface Edge {
  readonly from: number;
  readonly output: number;
  readonly to: number;
  readonly input: number;
}

export const edgesOf = (nodes: readonly Node[]): readonly Edge[] => nodes.flatMap(({ index, outputs }) => outputs.flatMap((links, output) => links.map(({ to, input }): Edge => ({ from: index, output, to, input }))));

/** Everything that some nodes lead to, they themselves too, along some of the connections. */
export function reachedFrom(starts: Iterable<number>, edges: readonly Edge[]): ReadonlySet<number> {
  const next = byStart(edges);
  const reached = new Set(starts);
  for (const one of reached) for (const { to } of next.get(one) ?? []) reached.add(to);
  return reached;
}

function byStart(edges: readonly Edge[]): ReadonlyMap<number, readonly Edge[]> {
  const found = new Map<number, Edge[]>();
  for (const edge of edges) {
    const known = found.get(edge.from);
    if (known === undefined) found.set(edge.from, [edge]);
    else known.push(edge);
  }
  return found;
}

/** Nodes that come back to each other, and single ones; each group after all that lead to it. */
export function inOrder(nodes: ReadonlySet<number>, edges: readonly Edge[]): readonly (readonly number[])[] {
  const next = byStart(edges.filter(({ from, to }) => nodes.has(from) && nodes.has(to)));
  const [indices, lows] = [new Map<number, number>(), new Map<number, number>()];
  const stack: number[] = [];
  const onStack = new Set<number>();
  const groups: number[][] = [];
  // Tarjan's algorithm, without recursion.
  for (const root of [...nodes].toSorted((a, b) => a - b)) {
    if (indices.has(root)) continue;
    const work: { readonly node: number; position: number }[] = [{ node: root, position: 0 }];
    while (work.length > 0) {
      const frame = work.at(-1) as (typeof work)[number];
      const { node } = frame;
      if (frame.position === 0) {
        indices.set(node, indices.size);
        lows.set(node, indices.get(node) as number);
        stack.push(node);
        onStack.add(node);
      }
      const edge = (next.get(node) ?? [])[frame.position];
      if (edge !== undefined) {
        frame.position += 1;
        if (!indices.has(edge.to)) work.push({ node: edge.to, position: 0 });
        else if (onStack.has(edge.to)) lows.set(node, Math.min(lows.get(node) as number, indices.get(edge.to) as number));
        continue;
      }
      work.pop();
      const parent = work.at(-1);
      if (parent !== undefined) lows.set(parent.node, Math.min(lows.get(parent.node) as number, lows.get(node) as number));
      if (lows.get(node) !== indices.get(node)) continue;
      const group: number[] = [];
      for (let one = stack.pop(); one !== undefined; one = one === node ? undefined : stack.pop()) {
        onStack.delete(one);
        group.push(one);
      }
      groups.push(group);
    }
  }
  return groups.reverse();
}
