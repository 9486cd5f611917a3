import { childOf, childrenOf, namedOf, typed, type Branch } from '../grammars/tree.ts';

/** Where a piece of a program stands: what short names of classes mean there, and which variables belong to the file. */
export interface Place {
  readonly namespace: string;
  /** What `use` calls by a short name, in lower case, with its whole name. */
  readonly uses: ReadonlyMap<string, string>;
  /** Variables of the code around it, which a function does not see. */
  readonly outer: ReadonlySet<string>;
}

/** The whole name of a class, without the sign before it. */
export function classNameOf(name: string, { namespace, uses }: Place): string {
  if (name.startsWith('\\')) return name.slice(1);
  const [first = '', ...rest] = name.split('\\');
  if (first.toLowerCase() === 'namespace') return [namespace, ...rest].filter((part) => part !== '').join('\\');
  const used = uses.get(first.toLowerCase());
  if (used !== undefined) return [used, ...rest].join('\\');
  return namespace === '' ? name : `${namespace}\\${name}`;
}

/** The namespace of a file, and what it uses of others. */
export function placeIn(tree: Branch): Place {
  const uses = new Map<string, string>();
  let namespace = '';
  const visit = (node: Branch): void => {
    if (node.type === 'namespace_definition') namespace ||= childOf(node, 'name')?.text ?? '';
    else if (node.type === 'namespace_use_declaration') for (const [alias, name] of usesIn(node.text)) uses.set(alias.toLowerCase(), name);
    if (node.type === 'program' || node.type === 'namespace_definition' || node.type === 'compound_statement') node.children.forEach(visit);
  };
  visit(tree);
  return { namespace, uses, outer: boundIn(tree) };
}

/** `use A\B as C, D\{E, F as G};` */
export function usesIn(text: string): readonly (readonly [string, string])[] {
  const body = text.replace(/^\s*use\s+(?:(?:function|const)\s+)?/, '').replace(/;\s*$/, '');
  const grouped = [...body.matchAll(/([\w\\]+)\\\{([^}]*)\}/g)].flatMap(([, prefix = '', inner = '']) => inner.split(',').map((one) => `${prefix}\\${one.trim()}`));
  return [...grouped, ...body.replaceAll(/[\w\\]+\\\{[^}]*\}/g, '').split(',')].flatMap((one): (readonly [string, string])[] => {
    const [, name, alias] = /^\s*\\?([\w\\]+?)(?:\s+as\s+(\w+))?\s*$/i.exec(one) ?? [];
    return name === undefined || name.endsWith('\\') ? [] : [[alias ?? name.split('\\').at(-1) ?? name, name]];
  });
}

const FUNCTIONS = /^(?:function_definition|method_declaration|anonymous_function|class_declaration|trait_declaration|enum_declaration|anonymous_class)$/;

/** Variables that some code gives a value, without those of functions in it. */
export function boundIn(node: Branch, found = new Set<string>()): Set<string> {
  for (const child of node.children) {
    if (/^(?:augmented_)?assignment_expression$/.test(child.type)) targets(childOf(child, 'left'), found);
    else if (child.type === 'foreach_statement') for (const one of namedOf(child).slice(1)) if (one.field !== 'body') targets(one, found);
    if (child.type === 'catch_clause') targets(childOf(child, 'name'), found);
    if (!FUNCTIONS.test(child.type)) boundIn(child, found);
  }
  return found;
}

function targets(node: Branch | null, found: Set<string>): void {
  if (node === null) return;
  if (node.type === 'variable_name') found.add(node.text);
  else if (/^(?:list_literal|array_creation_expression|array_element_initializer|pair|by_ref)$/.test(node.type)) for (const one of namedOf(node)) targets(one, found);
}

/** Variables that a function shares with the code around it. */
export function sharedIn(node: Branch, found = new Set<string>()): Set<string> {
  for (const child of node.children) {
    if (child.type === 'global_declaration' || child.type === 'anonymous_function_use_clause') for (const one of namedOf(child)) found.add(one.type === 'by_ref' ? (namedOf(one)[0]?.text ?? '') : one.text);
    else if (!FUNCTIONS.test(child.type)) sharedIn(child, found);
  }
  return found;
}

export const yields = (node: Branch): boolean => node.children.some((child) => child.type === 'yield_expression' || (!FUNCTIONS.test(child.type) && child.type !== 'arrow_function' && yields(child)));

/** The class that a type names; null for what the language has itself. */
export function typeNameOf(node: Branch | null, place: Place): string | null {
  const named = node === null ? null : node.type === 'named_type' ? node : typed(node, 'named_type');
  return named === null ? null : classNameOf(named.text.trim(), place);
}

/** "public readonly" and the like of a member. */
export const isStatic = (node: Branch): boolean => typed(node, 'static_modifier') !== null;

export { childOf, childrenOf, namedOf };
