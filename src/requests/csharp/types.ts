import { childOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Expression, Pattern, Statement } from '../ir.ts';
import { nameAt, named, placeOf, typeName, type Lowering } from '../typed/lowering.ts';

/** What stands for the type of `new()` until somebody knows it. */
export const NEW = '@new';

/** The type that a text names; options are as good as what they hold. */
export const typeIn = (text: string | null | undefined): string | null => typeName(text?.replace(/\bI?Options(?:Monitor|Snapshot)?<([^<>]*)>/, '$1'));

/** The type of what a collection holds: of an array, or the last that its brackets name. */
export function heldBy(type: string): string | null {
  const plain = type.trim().replace(/\?$/, '');
  if (plain.endsWith('[]')) return plain.slice(0, -2);
  const list = /^[\w.]+<(?<list>.*)>$/s.exec(plain)?.groups?.['list'];
  if (list === undefined) return null;
  let depth = 0;
  let from = 0;
  for (const [index, sign] of [...list].entries()) {
    if (sign === '<' || sign === '(') depth += 1;
    else if (sign === '>' || sign === ')') depth -= 1;
    else if (sign === ',' && depth === 0) from = index + 1;
  }
  return list.slice(from).trim();
}

/** `new()`, and what is made in a list, are of the type that stands before them. */
export function typedAs(value: Expression, type: string | null | undefined): Expression {
  const name = typeIn(type);
  if (type === null || type === undefined || name === null) {
    const held = type === null || type === undefined ? null : heldBy(type);
    return held === null || value.kind !== 'list' ? value : { ...value, items: value.items.map((one) => ({ ...one, value: typedAs(one.value, held) })) };
  }
  switch (value.kind) {
    case 'new':
      return value.callee.kind === 'name' && value.callee.name === NEW ? { ...value, callee: nameAt(name, value.callee.at) } : value;
    case 'call': {
      const [first, ...others] = value.arguments;
      if (value.callee.kind !== 'name' || first === undefined) return value;
      if (value.callee.name === '@with') return { ...value, arguments: [{ ...first, value: typedAs(first.value, type) }, ...others] };
      return value.callee.name === '@entries' ? { ...value, arguments: [{ ...first, value: pairsAs(first.value, heldBy(type)) }] } : value;
    }
    case 'list': {
      const held = heldBy(type);
      return held === null ? value : { ...value, items: value.items.map((one) => ({ ...one, value: typedAs(one.value, held) })) };
    }
    case 'logical':
      return { ...value, left: typedAs(value.left, type), right: typedAs(value.right, type) };
    case 'conditional':
      return { ...value, then: typedAs(value.then, type), otherwise: typedAs(value.otherwise, type) };
    case 'assign':
      return { ...value, value: typedAs(value.value, type) };
    default:
      return value;
  }
}

const pairsAs = (pairs: Expression, type: string | null): Expression => (pairs.kind === 'list' ? { ...pairs, items: pairs.items.map((pair) => (pair.value.kind === 'list' ? { ...pair, value: { ...pair.value, items: pair.value.items.map((one, index) => (index === 1 ? { ...one, value: typedAs(one.value, type) } : one)) } } : pair)) } : pairs);

/** What a method gives is of the type that it says it gives. */
export const givenAs = (body: readonly Statement[], type: string | null): readonly Statement[] => (type === null || !JSON.stringify(body).includes(`"${NEW}"`) ? body : body.map((one) => returnedAs(one, type.replace(/^(?:Value)?Task<(.*)>$/s, '$1')) as Statement));

function returnedAs(part: unknown, type: string): unknown {
  if (Array.isArray(part)) return part.map((one) => returnedAs(one, type));
  if (typeof part !== 'object' || part === null) return part;
  if ('parameters' in part && 'isArrow' in part) return part;
  const inner = Object.fromEntries(Object.entries(part).map(([key, one]) => [key, returnedAs(one, type)]));
  return inner['kind'] === 'return' && inner['value'] !== null && 'at' in inner ? { ...inner, value: typedAs(inner['value'] as Expression, type) } : inner;
}

/** What the fields of a file are declared as, by their names; what others may listen to is marked. */
export function fieldTypesIn(tree: Branch): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const visit = (node: Branch): void => {
    if (node.type === 'property_declaration') found.set(childOf(node, 'name')?.text ?? '', childOf(node, 'type')?.text ?? '');
    else if (node.type === 'field_declaration' || node.type === 'event_field_declaration') {
      const variables = typed(node, 'variable_declaration');
      for (const one of namedOf(variables ?? node)) if (one.type === 'variable_declarator') found.set(childOf(one, 'name')?.text ?? '', node.type === 'event_field_declaration' ? EVENT : (childOf(variables ?? node, 'type')?.text ?? ''));
    } else if (/declaration/.test(node.type) || node.type === 'compilation_unit') for (const one of namedOf(node)) visit(one);
  };
  visit(tree);
  return found;
}

export const EVENT = '@event';

/** `(a, b)`, `var (a, b)` and `(int a, _)` take a thing apart. */
export function tuplePattern(node: Branch, lower: Lowering): Pattern {
  const items = namedOf(node).map((one) => {
    const inner = one.type === 'argument' ? (namedOf(one).at(-1) ?? one) : one;
    const target: Pattern = inner.type === 'tuple_pattern' || inner.type === 'tuple_expression' ? tuplePattern(inner, lower) : inner.type === 'declaration_expression' ? declaredIn(inner, lower) : inner.type === 'identifier' ? (one.type === 'argument' ? placeOf(lower.expression(inner)) : named(inner.text)) : inner.type === 'discard' ? named('_') : placeOf(lower.expression(inner));
    return { target, default: null };
  });
  return { kind: 'list', items, rest: null };
}

const declaredIn = (node: Branch, lower: Lowering): Pattern => {
  const name = childOf(node, 'name');
  return name?.type === 'tuple_pattern' || name?.type === 'parenthesized_variable_designation' ? tuplePattern(name, lower) : named(name?.text ?? '_');
};
