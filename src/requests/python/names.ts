import { childOf, has, namedOf, type Branch } from '../grammars/tree.ts';

/** Where a piece of a program stands: what the instance is called there, and which names belong to the code around it. */
export interface Place {
  readonly self: string | null;
  readonly outer: ReadonlySet<string>;
}

export const TOP: Place = { self: null, outer: new Set() };

/** Names that a body gives a value, without those of functions in it. */
export function boundIn(node: Branch, found = new Set<string>()): Set<string> {
  for (const child of node.children) {
    if (child.type === 'assignment' || child.type === 'augmented_assignment' || child.type === 'for_statement') targets(childOf(child, 'left'), found);
    else if (child.type === 'named_expression') targets(childOf(child, 'name'), found);
    else if (child.type === 'as_pattern_target') targets(namedOf(child)[0] ?? null, found);
    if (child.type === 'function_definition' || child.type === 'class_definition') targets(childOf(child, 'name'), found);
    else if (child.type !== 'lambda') boundIn(child, found);
  }
  return found;
}

function targets(node: Branch | null, found: Set<string>): void {
  if (node === null) return;
  if (node.type === 'identifier') found.add(node.text);
  else if (/^(?:pattern_list|tuple_pattern|list_pattern|list_splat_pattern)$/.test(node.type)) for (const one of namedOf(node)) targets(one, found);
}

/** Names that a body says belong to the code around it. */
export function borrowedIn(node: Branch, found = new Set<string>()): Set<string> {
  for (const child of node.children) {
    if (child.type === 'global_statement' || child.type === 'nonlocal_statement') for (const name of namedOf(child)) found.add(name.text);
    else if (child.type !== 'function_definition') borrowedIn(child, found);
  }
  return found;
}

export const isAsync = (node: Branch): boolean => has(node, 'async');

/** Whether a `yield` stands in it, outside of functions in it. */
export const yields = (node: Branch): boolean => node.children.some((child) => child.type === 'yield' || (child.type !== 'function_definition' && child.type !== 'lambda' && yields(child)));
