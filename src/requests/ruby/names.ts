import { childOf, childrenOf, namedOf, type Branch } from '../grammars/tree.ts';

/** Where a piece of a program stands. */
export interface Place {
  /** The modules and classes around it, the outermost first. */
  readonly nesting: readonly string[];
  /** Variables that are known here; other plain names are calls. */
  readonly locals: Set<string>;
  /** Names of the code around a method, which it does not see. */
  readonly outer: ReadonlySet<string>;
  /** The bodies of here-documents of the file, by where they are begun. */
  readonly documents: ReadonlyMap<number, Branch>;
}

/** Between the names of what is around a constant and the constant as it is written. */
export const NESTED = '>';

/** A constant is looked up from the innermost module outwards. */
export const constantOf = (name: string, { nesting }: Place): string => (name.startsWith('::') ? name.slice(2) : nesting.length === 0 ? name : `${nesting.join('::')}${NESTED}${name}`);

/** All names that a constant may mean, the innermost first. */
export function candidatesOf(name: string): readonly string[] {
  const at = name.indexOf(NESTED);
  if (at < 0) return [name];
  const around = name.slice(0, at).split('::');
  const plain = name.slice(at + 1);
  return [...around.map((_, index) => [...around.slice(0, around.length - index), plain].join('::')), plain];
}

const SCOPES = new Set(['method', 'singleton_method', 'class', 'module', 'singleton_class']);

/** Names that some code gives a value, also in blocks in it. */
export function boundIn(node: Branch, found = new Set<string>()): Set<string> {
  for (const child of node.children) {
    if (child.type === 'assignment' || child.type === 'operator_assignment') targets(childOf(child, 'left'), found);
    else if (child.type === 'for') targets(childOf(child, 'pattern'), found);
    else if (child.type === 'exception_variable') targets(namedOf(child)[0] ?? null, found);
    if (!SCOPES.has(child.type)) boundIn(child, found);
  }
  return found;
}

function targets(node: Branch | null, found: Set<string>): void {
  if (node === null) return;
  if (node.type === 'identifier') found.add(node.text);
  else if (/^(?:left_assignment_list|destructured_left_assignment|rest_assignment|mlhs)$/.test(node.type)) for (const one of namedOf(node)) targets(one, found);
}

/** The bodies of here-documents stand behind the line that begins them, in the same order. */
export function documentsIn(tree: Branch): ReadonlyMap<number, Branch> {
  const begun: Branch[] = [];
  const bodies: Branch[] = [];
  const visit = (node: Branch): void => {
    if (node.type === 'heredoc_beginning') begun.push(node);
    else if (node.type === 'heredoc_body') bodies.push(node);
    node.children.forEach(visit);
  };
  visit(tree);
  const inOrder = (a: Branch, b: Branch): number => a.start - b.start;
  bodies.sort(inOrder);
  return new Map(begun.toSorted(inOrder).flatMap((one, index) => (bodies[index] === undefined ? [] : [[one.start, bodies[index]] as const])));
}

export { childrenOf };
