import { childOf, childrenOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Argument, Expression, ObjectEntry, Statement } from '../ir.ts';
import { assigned, binary, callOf, calls, declared, does, given, lambda, literal, memberAt, nameAt, named, numeral, returns, stepped, typeName, unknown, type Lowering, type Rules } from '../typed/lowering.ts';
import { argumentsIn, chain, chains, further, groupsOf, ofGroup } from './chain.ts';
import { functionOfNode } from './functions.ts';
import { patternOf, testOf } from './patterns.ts';
import { conditionOf, loopOf } from './loops.ts';
import { textOf } from './strings.ts';

const number: Rules['expressions'][string] = (node) => numeral(node.text, node.start);
const inner = (node: Branch, lower: Lowering): Expression => chain(node.children, lower);

/** Two sides with a sign between them, of which the first has as many links as it needs. */
const sides =
  (sign: string | null): Rules['expressions'][string] =>
  (node, lower) => {
    const [left, right] = groupsOf(node.children);
    const written = node.children.find(({ type }) => /_operator$/.test(type))?.text.trim() ?? node.children.find(({ isNamed }) => !isNamed)?.type ?? '+';
    const operator = sign ?? (written === '~/' ? '//' : written);
    const [first, second] = [ofGroup(left ?? [], lower), ofGroup(right ?? [], lower)];
    // A choice binds less than any sign: all before its mark is the test, which the grammar cuts.
    if (second.kind === 'conditional' && endsInChoice(right ?? [])) return { ...second, test: inUnits(operator, first, second.test, node.start), at: node.start };
    return inUnits(operator, first, second, node.start);
  };

const TWO_SIDES = /^(?:logical_(?:or|and)|equality|relational|additive|multiplicative|shift|bitwise_(?:or|and|xor))_expression$/;

/** Whether some nodes are a choice without brackets around it, or end with one. */
const endsInChoice = ([node, ...rest]: readonly Branch[]): boolean => node !== undefined && rest.length === 0 && (node.type === 'conditional_expression' || (TWO_SIDES.test(node.type) && endsInChoice(groupsOf(node.children)[1] ?? [])));

/** `Future<void>.delayed(d)`, which the grammar takes for two comparisons. */
function ofTypes(node: Branch, lower: Lowering): Expression | null {
  const [left, right] = groupsOf(node.children);
  const [compared] = left ?? [];
  const [short, ...rest] = right ?? [];
  if (short?.type !== 'dot_shorthand' || compared?.type !== 'relational_expression') return null;
  const [head] = groupsOf(compared.children);
  const [first] = head ?? [];
  const waited = first === undefined ? null : typed(first, 'await_expression');
  const name = namedOf(short)[0];
  const start = memberAt(waited === null ? ofGroup(head ?? [], lower) : chain(waited.children, lower), name?.text ?? '', name?.start ?? node.start);
  const value = rest.reduce((before, one) => further(before, one, lower), start);
  return waited === null ? value : { kind: 'await', value, at: node.start };
}

const UNITS: Readonly<Record<string, number>> = { inMilliseconds: 1, inSeconds: 1000, inMinutes: 60_000, inHours: 3_600_000, inDays: 86_400_000 };
const unitOf = (value: Expression): number | null => (value.kind === 'member' ? (UNITS[value.name] ?? null) : null);

/** `passed.inMinutes < 5`: how long ago something was is compared in one unit for all. */
function inUnits(operator: string, left: Expression, right: Expression, at: number): Expression {
  const [a, b] = [unitOf(left), unitOf(right)];
  if (!/^[<>]=?$/.test(operator) || (a === null) === (b === null)) return binary(operator, left, right, at);
  const inMilliseconds = (value: Expression, own: number | null, other: number | null): Expression => (own !== null && value.kind === 'member' ? value.object : binary('*', value, literal(other, at), at));
  return binary(operator, inMilliseconds(left, a, b), inMilliseconds(right, b, a), at);
}

export const expressions: Rules['expressions'] = {
  identifier: (node) => nameAt(node.text, node.start),
  identifier_dollar_escaped: (node) => nameAt(node.text, node.start),
  type_identifier: (node) => nameAt(node.text, node.start),
  qualified: (node) => namedOf(node).map(({ text, start }) => ({ text, start })).reduce<Expression | null>((before, { text, start }) => (before === null ? nameAt(text, start) : memberAt(before, text, start)), null) ?? unknown(node.start),
  decimal_integer_literal: number,
  hex_integer_literal: number,
  decimal_floating_point_literal: number,
  true: (node) => literal(true, node.start),
  false: (node) => literal(false, node.start),
  null_literal: (node) => literal(null, node.start),
  string_literal: textOf,
  symbol_literal: (node) => literal(node.text.slice(1), node.start),
  this: (node) => ({ kind: 'this', at: node.start }),
  super: (node) => ({ kind: 'super', at: node.start }),
  parenthesized_expression: inner,
  assignable_expression: inner,
  argument: inner,
  expression_statement: inner,
  await_expression: (node, lower) => ({ kind: 'await', value: inner(node, lower), at: node.start }),
  unary_expression: (node, lower) => {
    const step = typed(node, 'increment_operator');
    if (step !== null) return stepped(inner(node, lower), step.text, node.start);
    const operator = typed(node, 'prefix_operator')?.text.trim();
    return operator === undefined ? inner(node, lower) : { kind: 'unary', operator, value: inner(node, lower), at: node.start };
  },
  postfix_expression: (node, lower) => {
    const sign = typed(node, 'postfix_operator')?.text.trim();
    return sign === undefined ? inner(node, lower) : stepped(inner(node, lower), sign, node.start);
  },
  throw_expression: (node, lower) => unknown(node.start, chains(node.children, lower)),
  rethrow_expression: (node) => unknown(node.start),
  logical_or_expression: sides('||'),
  logical_and_expression: sides('&&'),
  equality_expression: sides(null),
  relational_expression: (node, lower) => ofTypes(node, lower) ?? sides(null)(node, lower),
  dot_shorthand: (node) => unknown(node.start),
  additive_expression: sides(null),
  multiplicative_expression: sides(null),
  shift_expression: sides(null),
  bitwise_or_expression: sides('|'),
  bitwise_and_expression: sides('&'),
  bitwise_xor_expression: sides('^'),
  if_null_expression: (node, lower) => binary('??', chain(childrenOf(node, 'first'), lower), chain(childrenOf(node, 'second'), lower), node.start),
  conditional_expression: (node, lower) => ({ kind: 'conditional', test: inner(node, lower), then: chain(childrenOf(node, 'consequence'), lower), otherwise: chain(childrenOf(node, 'alternative'), lower), at: node.start }),
  type_cast_expression: inner,
  type_test_expression: typeTest,
  assignment_expression: (node, lower) => assigned(chain(childrenOf(node, 'left'), lower), childOf(node, 'operator')?.text ?? '=', chain(childrenOf(node, 'right'), lower), node.start),
  pattern_assignment: (node, lower) => {
    const pattern = node.children.find(({ type }) => /_pattern$/.test(type));
    const rest = node.children.slice(node.children.findIndex(({ type }) => type === '=') + 1);
    return { kind: 'assign', target: patternOf(pattern ?? node, lower), operator: '=', value: chain(rest, lower), at: node.start };
  },
  record_literal: (node, lower) => {
    let position = 0;
    const entries = namedOf(node).filter(({ type }) => type === 'record_field').map((one): ObjectEntry => {
      const label = typed(one, 'label');
      return { key: label === null ? `$${(position += 1)}` : (namedOf(label)[0]?.text ?? ''), value: chain(one.children, lower) };
    });
    return { kind: 'object', entries, at: node.start };
  },
  list_literal: (node, lower) => ({ kind: 'list', items: itemsOf(elementsOf(node), lower), at: node.start }),
  set_or_map_literal: collection,
  new_expression: made,
  const_object_expression: made,
  function_expression: (node, lower) => ({ kind: 'function', code: functionOfNode(node, lower, { isArrow: true }), at: node.start }),
  constructor_tearoff: (node) => nameAt(typeName(node.text) ?? '', node.start),
  switch_expression: (node, lower) => {
    const subject = nameAt('@subject', node.start);
    const body = childrenOf(node, 'body').filter(({ type }) => type === 'switch_expression_case').reduceRight<readonly Statement[]>((otherwise, one) => {
      const arrow = one.children.findIndex(({ type }) => type === '=>');
      const value = returns(chain(one.children.slice(arrow + 1), lower), one.start);
      const { test, binds } = testOf(one.children.slice(0, arrow), subject, lower);
      return test === null ? [...binds, value] : [{ kind: 'if', test, then: [...binds, value], otherwise, at: one.start }];
    }, []);
    return { kind: 'call', callee: lambda([], [declared(named('@subject'), conditionOf(node, lower), node.start), ...body], node.start), arguments: [], at: node.start };
  },
};

/** Of what class something is nobody knows here, but a state that says of itself that work is under way is a flag. */
function typeTest(node: Branch, lower: Lowering): Expression {
  const at = node.start;
  const values = chains(node.children.filter(({ type }) => type !== 'type_test'), lower);
  const [value] = values;
  const test = typed(node, 'type_test');
  if (value === undefined || test === null || !/(?:Loading|InProgress|Busy|Fetching|Refreshing)(?:State)?$/.test(test.text)) return unknown(at, values);
  return binary(/^is\s*!/.test(test.text) ? '!=' : '==', value, literal('loading', at), at);
}

/** `const Duration(minutes: 5)`, `new Dio.withOptions()`, `const Foo.named()`. */
function made(node: Branch, lower: Lowering): Expression {
  const [first, ...names] = namedOf(node).filter(({ type }) => /^(?:type_identifier|identifier|qualified)$/.test(type)).flatMap((one) => (one.type === 'qualified' ? namedOf(one) : [one]));
  const callee = names.reduce<Expression>((before, { text, start }) => memberAt(before, text, start), nameAt(first?.text ?? '', first?.start ?? node.start));
  return { kind: 'call', callee, arguments: argumentsIn(typed(node, 'arguments'), lower), at: node.start };
}

/** What stands between the brackets of a list, a set or a map. */
const elementsOf = (node: Branch): readonly Branch[] => node.children.filter(({ type, isNamed }) => isNamed && type !== 'type_arguments' && type !== 'const_builtin');

const itemsOf = (nodes: readonly Branch[], lower: Lowering): readonly Argument[] => groupsOf(nodes).map((group): Argument => {
  const [first] = group;
  if (first === undefined) return given(unknown(0));
  if (first.type === 'spread_element') return { value: chain(first.children, lower), name: null, isSpread: true };
  if (first.type === 'if_element') return { value: chosen(first, lower, (part) => ({ kind: 'list', items: itemsOf(part, lower), at: first.start })), name: null, isSpread: true };
  if (first.type === 'for_element') return { value: gathered(first, lower), name: null, isSpread: true };
  return given(ofGroup(group, lower));
});

function chosen(node: Branch, lower: Lowering, make: (part: readonly Branch[]) => Expression): Expression {
  const test = node.children.slice(0, node.children.findIndex(({ field }) => field === 'consequence'));
  return { kind: 'conditional', test: chain(test, lower), then: make(childrenOf(node, 'consequence')), otherwise: make(childrenOf(node, 'alternative')), at: node.start };
}

/** `for (final q in queries) search(q)` inside of a list. */
function gathered(node: Branch, lower: Lowering): Expression {
  const at = node.start;
  const body = childrenOf(node, 'body');
  const [only] = body;
  const parts = typed(node, 'for_loop_parts');
  const loop = parts === null ? null : loopOf(parts, lower);
  const isPlain = only !== undefined && !/^(?:if|for|spread)_element$/.test(only.type);
  if (loop?.kind === 'each' && isPlain) {
    const item = chain(body, lower);
    // What nobody waits for in between is begun together.
    return { kind: 'comprehension', item, loops: [{ target: loop.target, of: loop.of, tests: [] }], isParallel: item.kind === 'call', at };
  }
  const list = nameAt('@list', at);
  const adds = itemsOf(body, lower).map(({ value, isSpread }) => does(calls(memberAt(list, isSpread ? 'addAll' : 'add', at), [value], at)));
  const round: Statement = loop === null ? { kind: 'block', body: adds, at } : loop.kind === 'each' ? { kind: 'each', target: loop.target, of: loop.of, overKeys: false, isAwaited: false, body: adds, at } : { ...loop, kind: 'for', body: adds, at };
  return { kind: 'call', callee: lambda([], [declared(named('@list'), { kind: 'list', items: [], at }, at), round, returns(list, at)], at), arguments: [], at };
}

/** A map, or a set, which only what it holds or its types tell apart. */
function collection(node: Branch, lower: Lowering): Expression {
  const elements = elementsOf(node);
  const types = typed(node, 'type_arguments');
  const isMap = elements.some(holdsPairs) || (elements.length === 0 && (types === null || namedOf(types).filter(({ type }) => type !== 'type_arguments' && type !== 'nullable_type').length > 1));
  if (isMap && elements.length === 0) return callOf('Map', [], node.start);
  if (!isMap) return callOf('Set', [{ kind: 'list', items: itemsOf(elements, lower), at: node.start }], node.start);
  return { kind: 'object', entries: elements.map((one) => entryOf(one, lower)), at: node.start };
}

const holdsPairs = (node: Branch): boolean => node.type === 'pair' || (/^(?:if|for)_element$/.test(node.type) && node.children.some(holdsPairs));

function entryOf(node: Branch, lower: Lowering): ObjectEntry {
  if (node.type === 'pair') {
    const key = chain(childrenOf(node, 'key'), lower);
    const value = chain(childrenOf(node, 'value'), lower);
    return key.kind === 'literal' && typeof key.value === 'string' ? { key: key.value, value } : { key: null, computed: key, value };
  }
  if (node.type === 'if_element') return { spread: chosen(node, lower, (part) => ({ kind: 'object', entries: part.filter(holdsPairs).map((one) => entryOf(one, lower)), at: node.start })) };
  if (node.type === 'spread_element') return { spread: chain(node.children, lower) };
  return { spread: unknown(node.start, node.type === 'for_element' ? [gathered(node, lower)] : chains([node], lower)) };
}

