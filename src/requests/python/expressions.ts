import { childOf, childrenOf, has, namedOf, type Branch } from '../grammars/tree.ts';
import type { Argument, Expression, ObjectEntry, Pattern } from '../ir.ts';
import { lowerLambda } from './functions.ts';
import type { Place } from './names.ts';
import { formatted, partsOf, percent, textOf } from './strings.ts';

const unknown = (at: number, parts: readonly Expression[] = []): Expression => ({ kind: 'unknown', parts, at });

const OPERATORS: Readonly<Record<string, string>> = { '==': '===', '!=': '!==', '<>': '!==', and: '&&', or: '||' };

export function lowerExpression(node: Branch | null | undefined, place: Place): Expression {
  if (node == null) return unknown(0);
  const at = node.start;
  const lower = (one: Branch | null | undefined): Expression => lowerExpression(one, place);
  switch (node.type) {
    case 'identifier':
      return node.text === place.self ? { kind: 'this', at } : { kind: 'name', name: node.text, at };
    case 'integer':
    case 'float':
      return { kind: 'literal', value: Number(node.text.replaceAll('_', '').replace(/[jJlL]$/, '')), at };
    case 'true':
    case 'false':
      return { kind: 'literal', value: node.type === 'true', at };
    case 'none':
    case 'ellipsis':
      return { kind: 'literal', value: null, at };
    case 'string':
      return textOf(partsOf(node, lower), at);
    case 'concatenated_string':
      return textOf(namedOf(node).flatMap((one) => partsOf(one, lower)), at);
    case 'parenthesized_expression':
    case 'type':
    case 'expression_statement':
      return lower(namedOf(node)[0]);
    case 'attribute':
      return { kind: 'member', object: lower(childOf(node, 'object')), name: childOf(node, 'attribute')?.text ?? '', at: childOf(node, 'attribute')?.start ?? at };
    case 'subscript':
      return lowerSubscript(node, place);
    case 'generic_type': {
      const [type, parameters] = namedOf(node);
      return ANNOTATED.test(type?.text ?? '') && parameters !== undefined ? annotated(namedOf(parameters), place, at) : unknown(at);
    }
    case 'call':
      return lowerCall(node, place);
    case 'binary_operator': {
      const operator = childOf(node, 'operator')?.text ?? '+';
      const left = lower(childOf(node, 'left'));
      const right = lower(childOf(node, 'right'));
      return operator === '%' && left.kind === 'literal' && typeof left.value === 'string' ? percent(left.value, right, at) : { kind: 'binary', operator, left, right, at };
    }
    case 'boolean_operator':
      return { kind: 'logical', operator: OPERATORS[childOf(node, 'operator')?.text ?? 'and'] as '&&' | '||', left: lower(childOf(node, 'left')), right: lower(childOf(node, 'right')), at };
    case 'not_operator':
      return { kind: 'unary', operator: '!', value: lower(childOf(node, 'argument')), at };
    case 'unary_operator':
      return { kind: 'unary', operator: childOf(node, 'operator')?.text ?? '-', value: lower(childOf(node, 'argument')), at };
    case 'comparison_operator':
      return lowerComparison(node, place);
    case 'conditional_expression': {
      const [then, test, otherwise] = namedOf(node);
      return { kind: 'conditional', test: lower(test), then: lower(then), otherwise: lower(otherwise), at };
    }
    case 'named_expression':
      return { kind: 'assign', target: { kind: 'name', name: childOf(node, 'name')?.text ?? '' }, operator: '=', value: lower(childOf(node, 'value')), at };
    case 'lambda':
      return { kind: 'function', code: lowerLambda(node, place), at };
    case 'await':
      return { kind: 'await', value: lower(namedOf(node)[0]), at };
    case 'yield':
      return { kind: 'yield', value: namedOf(node)[0] === undefined ? null : lower(namedOf(node)[0]), isDelegated: has(node, 'from'), at };
    case 'list':
    case 'tuple':
    case 'set':
    case 'expression_list':
    case 'pattern_list':
      return { kind: 'list', items: argumentsIn(node, place), at };
    case 'dictionary':
      return { kind: 'object', entries: namedOf(node).map((one) => lowerPair(one, place)), at };
    case 'list_comprehension':
    case 'set_comprehension':
    case 'generator_expression':
      return lowerComprehension(node, lower(childOf(node, 'body')), place);
    case 'dictionary_comprehension': {
      const body = childOf(node, 'body');
      const pair: Expression = { kind: 'list', items: (body === null ? [] : namedOf(body)).map((one) => ({ value: lower(one), name: null, isSpread: false })), at };
      return { kind: 'call', callee: { kind: 'name', name: 'dict', at }, arguments: [{ value: lowerComprehension(node, pair, place), name: null, isSpread: false }], at };
    }
    case 'assignment':
      return { kind: 'assign', target: lowerTarget(childOf(node, 'left'), place), operator: '=', value: lower(childOf(node, 'right')), at };
    default:
      return unknown(at, namedOf(node).map(lower));
  }
}

const ANNOTATED = /^(?:\w+\.)?Annotated$/;

/** What its type says is handed in: `Annotated[Client, Depends(client)]`. */
const annotated = (parts: readonly Branch[], place: Place, at: number): Expression => ({ kind: 'call', callee: { kind: 'name', name: '@annotated', at }, arguments: parts.map((one) => ({ value: lowerExpression(one, place), name: null, isSpread: false })), at });

function lowerSubscript(node: Branch, place: Place): Expression {
  const at = node.start;
  const object = lowerExpression(childOf(node, 'value'), place);
  const all = childrenOf(node, 'subscript').filter(({ isNamed }) => isNamed);
  const [index] = all;
  if (ANNOTATED.test(childOf(node, 'value')?.text ?? '')) return annotated(all, place, at);
  if (index?.type !== 'slice') return { kind: 'index', object, index: lowerExpression(index, place), at };
  const colon = index.children.find(({ type }) => type === ':')?.start ?? index.end;
  const second = index.children.filter(({ type }) => type === ':')[1]?.start ?? Infinity;
  const part = (test: (one: Branch) => boolean): Expression | null => {
    const found = namedOf(index).find(test);
    return found === undefined ? null : lowerExpression(found, place);
  };
  return { kind: 'slice', object, from: part(({ start }) => start < colon), to: part(({ start }) => start > colon && start < second), at };
}

function lowerComparison(node: Branch, place: Place): Expression {
  const at = node.start;
  const operands = namedOf(node).map((one) => lowerExpression(one, place));
  const operators = node.children.filter(({ field }) => field === 'operators').map(({ text }) => text.replace(/\s+/g, ' ')).filter((text) => text !== 'not' || true);
  const tests = operators.map((operator, index): Expression => ({ kind: 'binary', operator: OPERATORS[operator] ?? operator, left: operands[index] ?? unknown(at), right: operands[index + 1] ?? unknown(at), at }));
  return tests.length === 0 ? unknown(at, operands) : tests.reduce((left, right) => ({ kind: 'logical', operator: '&&', left, right, at }));
}

export function argumentsIn(node: Branch | null, place: Place): readonly Argument[] {
  if (node === null) return [];
  if (node.type === 'generator_expression') return [{ value: lowerExpression(node, place), name: null, isSpread: false }];
  return namedOf(node).map((one) => {
    if (one.type === 'keyword_argument') return { value: lowerExpression(childOf(one, 'value'), place), name: childOf(one, 'name')?.text ?? null, isSpread: false };
    const isSpread = /^(?:list|dictionary)_splat$/.test(one.type);
    return { value: lowerExpression(isSpread ? namedOf(one)[0] : one, place), name: null, isSpread };
  });
}

function lowerCall(node: Branch, place: Place): Expression {
  const at = node.start;
  const callee = lowerExpression(childOf(node, 'function'), place);
  const given = argumentsIn(childOf(node, 'arguments'), place);
  if (callee.kind === 'member') {
    const { object, name } = callee;
    const isSuper = object.kind === 'call' && object.callee.kind === 'name' && object.callee.name === 'super';
    if (isSuper && name === '__init__') return { kind: 'call', callee: { kind: 'super', at }, arguments: given, at };
    if (isSuper) return { kind: 'call', callee: { ...callee, object: { kind: 'super', at: object.at } }, arguments: given, at };
    if (name === 'format' && object.kind === 'literal' && typeof object.value === 'string') return formatted(object.value, given, at);
  }
  return { kind: 'call', callee, arguments: given, at };
}

function lowerPair(node: Branch, place: Place): ObjectEntry {
  if (node.type === 'dictionary_splat') return { spread: lowerExpression(namedOf(node)[0], place) };
  const key = lowerExpression(childOf(node, 'key'), place);
  const value = lowerExpression(childOf(node, 'value'), place);
  return key.kind === 'literal' && (typeof key.value === 'string' || typeof key.value === 'number') ? { key: String(key.value), value } : { key: null, computed: key, value };
}

function lowerComprehension(node: Branch, item: Expression, place: Place): Expression {
  const loops: { target: Pattern; of: Expression; tests: Expression[] }[] = [];
  for (const clause of node.children) {
    if (clause.type === 'for_in_clause') loops.push({ target: lowerTarget(childOf(clause, 'left'), place), of: lowerExpression(childOf(clause, 'right'), place), tests: [] });
    else if (clause.type === 'if_clause') loops.at(-1)?.tests.push(lowerExpression(namedOf(clause)[0], place));
  }
  return { kind: 'comprehension', item, loops, at: node.start };
}

export function lowerTarget(node: Branch | null, place: Place): Pattern {
  if (node === null) return { kind: 'name', name: '_' };
  if (node.type === 'identifier' && node.text !== place.self) return { kind: 'name', name: node.text };
  if (/^(?:pattern_list|tuple_pattern|list_pattern|tuple|list|expression_list)$/.test(node.type)) {
    const parts = namedOf(node);
    const rest = parts.findIndex(({ type }) => /splat/.test(type));
    const plain = rest < 0 ? parts : parts.slice(0, rest);
    return { kind: 'list', items: plain.map((one) => ({ target: lowerTarget(one, place), default: null })), rest: rest < 0 ? null : lowerTarget(namedOf(parts[rest] as Branch)[0] ?? null, place) };
  }
  return { kind: 'place', target: lowerExpression(node, place) };
}
