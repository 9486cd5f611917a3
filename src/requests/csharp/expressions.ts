import { childOf, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Argument, Expression, ObjectEntry } from '../ir.ts';
import { assigned, binary, callOf, given, lambda, listOfAll, literal, memberAt, nameAt, numeral, returns, stepped, typeName, unescaped, unknown, type Lowering, type Rules } from '../typed/lowering.ts';
import { EVENT, heldBy, NEW, tuplePattern, typedAs, typeIn } from './types.ts';
import { parametersOf } from './declarations.ts';
import { byRanges, matches } from './patterns.ts';

const first = (node: Branch, lower: Lowering): Expression => lower.expression(namedOf(node)[0]);
const field = (node: Branch, name: string, lower: Lowering): Expression => lower.expression(childOf(node, name));
const items: Rules['expressions'][string] = (node, lower) => listOfAll(namedOf(node).map((one) => lower.expression(one.type === 'collection_element' || one.type === 'expression_element' ? deepest(one) : one)), node.start);
const deepest = (node: Branch): Branch => (/^(?:collection|expression)_element$/.test(node.type) && namedOf(node)[0] !== undefined ? deepest(namedOf(node)[0] as Branch) : node);

export function argumentsIn(node: Branch | null, lower: Lowering): readonly Argument[] {
  return (node === null ? [] : namedOf(node)).map((one) => given(lower.expression(namedOf(one).at(-1)), childOf(one, 'name')?.text ?? null));
}

export const expressions: Rules['expressions'] = {
  identifier: (node) => nameAt(node.text.replace('@', ''), node.start),
  predefined_type: (node) => nameAt(node.text, node.start),
  qualified_name: (node) => nameAt(node.text.split('.').at(-1) ?? '', node.start),
  generic_name: (node) => nameAt(namedOf(node)[0]?.text ?? '', node.start),
  integer_literal: (node) => numeral(node.text, node.start),
  real_literal: (node) => numeral(node.text, node.start),
  boolean_literal: (node) => literal(node.text === 'true', node.start),
  null_literal: (node) => literal(null, node.start),
  default_expression: (node) => literal(null, node.start),
  character_literal: (node) => literal(unescaped(node.text.slice(1, -1)), node.start),
  string_literal: (node) => literal(unescaped(node.text.replace(/^"|"(?:u8)?$/g, '')), node.start),
  verbatim_string_literal: (node) => literal(node.text.slice(2, -1), node.start),
  raw_string_literal: (node) => literal(node.text.replace(/^"{3,}|"{3,}$/g, ''), node.start),
  interpolated_string_expression: (node, lower) => ({ kind: 'template', parts: namedOf(node).flatMap((one): Expression[] => (one.type === 'interpolation' ? [lower.expression(namedOf(one).find(({ type }) => type !== 'interpolation_brace'))] : one.type === 'string_content' || one.type === 'escape_sequence' ? [literal(unescaped(one.text), one.start)] : [])), at: node.start }),
  this: (node) => ({ kind: 'this', at: node.start }),
  this_expression: (node) => ({ kind: 'this', at: node.start }),
  base: (node) => ({ kind: 'super', at: node.start }),
  base_expression: (node) => ({ kind: 'super', at: node.start }),
  parenthesized_expression: first,
  checked_expression: first,
  constant_pattern: first,
  expression_element: first,
  argument: (node, lower) => lower.expression(namedOf(node).at(-1)),
  cast_expression: (node, lower) => field(node, 'value', lower),
  as_expression: (node, lower) => field(node, 'left', lower),
  is_pattern_expression: (node, lower) => {
    const value = field(node, 'expression', lower);
    const chained = chainedAfter(node, value, lower);
    if (chained !== null) return chained;
    if (/\bis\s+(?:not\s+)?null$/.test(node.text)) return binary(/\bnot\b/.test(node.text) ? '!==' : '===', value, literal(null, node.start), node.start);
    // What it is found to be is kept under a name.
    const name = childOf(childOf(node, 'pattern') ?? node, 'name')?.text;
    return name === undefined ? ofPattern(node, lower) : unknown(node.start, [assigned(nameAt(name, node.start), '=', value, node.start)]);
  },
  typeof_expression: (node) => nameAt(typeName(childOf(node, 'type')?.text) ?? '', node.start),
  member_access_expression: (node, lower) => memberAt(field(node, 'expression', lower), nameIn(childOf(node, 'name')), childOf(node, 'name')?.start ?? node.start),
  member_binding_expression: (node) => nameAt(nameIn(childOf(node, 'name')), node.start),
  conditional_access_expression: (node, lower) => withObject(namedOf(node).at(-1), field(node, 'condition', lower), lower),
  element_access_expression: (node, lower) => ({ kind: 'index', object: field(node, 'expression', lower), index: lower.expression(namedOf(childOf(node, 'subscript') ?? node)[0]), at: node.start }),
  await_expression: (node, lower) => ({ kind: 'await', value: first(node, lower), at: node.start }),
  binary_expression: (node, lower) => binary(childOf(node, 'operator')?.text ?? '+', field(node, 'left', lower), field(node, 'right', lower), node.start),
  prefix_unary_expression: (node, lower) => (/^(?:\+\+|--)/.test(node.text) ? stepped(first(node, lower), node.text, node.start) : { kind: 'unary', operator: node.text[0] ?? '-', value: first(node, lower), at: node.start }),
  postfix_unary_expression: (node, lower) => (node.text.endsWith('!') ? first(node, lower) : stepped(first(node, lower), node.text.endsWith('--') ? '-' : '+', node.start)),
  assignment_expression: (node, lower) => {
    const [to, from] = [childOf(node, 'left'), childOf(node, 'right')];
    if (to?.type === 'tuple_expression') return { kind: 'assign', target: tuplePattern(to, lower), operator: '=', value: lower.expression(from), at: node.start };
    const left = lower.expression(to);
    const operator = childOf(node, 'operator')?.text ?? '=';
    const name = left.kind === 'name' || left.kind === 'member' ? left.name : '';
    // `new()` is of the type of the field that it is put into.
    const value = typedAs(lower.expression(from), lower.types.get(name));
    const right = operator === '+=' ? listenerIn(value) : value;
    // What listens to an event is no sum.
    const isListener = right.kind === 'function' || right !== value || ((right.kind === 'name' || right.kind === 'member') && (lower.types.get(name) === EVENT || (left.kind === 'member' && /^(?:Elapsed|Tick|On[A-Z]\w*|\w+ed|\w+ing|\w*Received|\w*Click|Load|Shown|Ready|Key(?:Down|Up|Press))$/.test(name))));
    if (operator === '+=' && isListener) return callOf('@listen', left.kind === 'member' ? [left, right, left.object, literal(name, node.start)] : [left, right], node.start);
    return assigned(left, operator, right, node.start);
  },
  conditional_expression: (node, lower) => ({ kind: 'conditional', test: field(node, 'condition', lower), then: field(node, 'consequence', lower), otherwise: field(node, 'alternative', lower), at: node.start }),
  initializer_expression: items,
  collection_expression: items,
  implicit_array_creation_expression: (node, lower) => lower.expression(namedOf(node).at(-1)),
  array_creation_expression: (node, lower) => (typed(node, 'initializer_expression') === null ? callOf('@filled', [], node.start) : lower.expression(typed(node, 'initializer_expression'))),
  tuple_expression: (node, lower) => ({ kind: 'object', entries: namedOf(node).flatMap((one, index): ObjectEntry[] => [String(index), `Item${index + 1}`, ...(childOf(one, 'name') === null ? [] : [childOf(one, 'name')?.text ?? ''])].map((key) => ({ key, value: lower.expression(one) }))), at: node.start }),
  anonymous_object_creation_expression: (node, lower) => {
    const parts = namedOf(node);
    return { kind: 'object', entries: parts.flatMap((one, index): ObjectEntry[] => (index % 2 === 0 ? [{ key: one.text, value: lower.expression(parts[index + 1]) }] : [])), at: node.start };
  },
  invocation_expression: (node, lower) => {
    const callee = childOf(node, 'function');
    const target = lower.expression(callee);
    const [types, implementation] = typesIn(callee?.text ?? '');
    // `Get<List<Feed>>()` reads what the list holds.
    const held = typeIn(heldBy(/\b(?:Get|Deserialize\w*|GetFromJsonAsync|ReadFromJsonAsync)<(?<list>.*)>$/s.exec(callee?.text ?? '')?.groups?.['list'] ?? ''));
    const values = [...argumentsIn(childOf(node, 'arguments'), lower), ...(types === undefined ? [] : [given(nameAt(types, node.start), '@type')]), ...(implementation === undefined ? [] : [given(nameAt(implementation, node.start), '@implementation')]), ...(held === null ? [] : [given(nameAt(held, node.start), '@held')])];
    const asked: Expression = { kind: 'call', callee: target, arguments: values, at: target.kind === 'member' ? target.at : node.start };
    const out = outOf(childOf(node, 'arguments'));
    const [key] = values;
    if (out === null || target.kind !== 'member' || key === undefined) return asked;
    // What is handed out is what is looked up, or what is read out of the first.
    const found: Expression = target.name === 'TryGetValue' ? { kind: 'index', object: target.object, index: key.value, at: node.start } : /^Try(?:Parse|Create)/.test(target.name) ? key.value : unknown(node.start);
    return { kind: 'several', values: [assigned(nameAt(out, node.start), '=', found, node.start), asked], at: node.start };
  },
  object_creation_expression: (node, lower) => created(node, nameAt(typeName(childOf(node, 'type')?.text) ?? '', node.start), lower),
  implicit_object_creation_expression: (node, lower) => created(node, nameAt(NEW, node.start), lower),
  lambda_expression: (node, lower) => {
    const body = childOf(node, 'body');
    const made = lambda(parametersOf(childOf(node, 'parameters'), lower), body?.type === 'block' ? lower.block(body) : [returns(lower.expression(body), node.start)], node.start);
    return made.kind === 'function' && /^async\b/.test(node.text) ? { ...made, code: { ...made.code, isAsync: true } } : made;
  },
  anonymous_method_expression: (node, lower) => lambda(parametersOf(childOf(node, 'parameters'), lower), lower.block(typed(node, 'block')), node.start),
  switch_expression: (node, lower) => {
    const [subject, ...arms] = namedOf(node);
    const ranges = byRanges(lower.expression(subject), arms.map((arm) => ({ pattern: namedOf(arm)[0], value: lower.expression(namedOf(arm)[1]), at: arm.start })), node.start, lower);
    if (ranges !== null) return ranges;
    const cases = arms.flatMap((arm) => {
      const [pattern, value] = namedOf(arm);
      return [{ test: pattern?.type === 'discard' ? null : lower.expression(pattern), body: [returns(lower.expression(value), arm.start)] }];
    });
    return { kind: 'call', callee: lambda([], [{ kind: 'switch', value: lower.expression(subject), cases, fallsThrough: false, at: node.start }], node.start), arguments: [], at: node.start };
  },
  throw_expression: (node, lower) => unknown(node.start, [first(node, lower)]),
};

/** `new EventHandler(OnClick)` is what it is made of. */
function listenerIn(value: Expression): Expression {
  const [only] = value.kind === 'new' && value.callee.kind === 'name' && /(?:Handler|Callback|Action)$/.test(value.callee.name) && value.arguments.length === 1 ? value.arguments : [];
  return only?.value ?? value;
}

/** The variable that a call puts something into. */
function outOf(list: Branch | null): string | null {
  const last = list === null ? undefined : namedOf(list).findLast((one) => /^out\b/.test(one.text));
  const inner = last === undefined ? undefined : namedOf(last).at(-1);
  return inner === undefined ? null : inner.type === 'declaration_expression' ? (childOf(inner, 'name')?.text ?? null) : inner.type === 'identifier' ? inner.text : null;
}

/** The types that a call names: "IFeed" and "Feed" of `Add<IFeed, Feed>`, and what options hold. */
function typesIn(text: string): readonly string[] {
  const list = /<(?<list>[^()]*)>$/.exec(text)?.groups?.['list'] ?? '';
  return list.replaceAll(/\bI?Options(?:Monitor|Snapshot)?<([^<>]*)>/g, '$1').replaceAll(/<[^<>]*>/g, '').split(',').flatMap((one) => typeName(one) ?? []);
}

/** Reading it again does nothing. */
const isPlain = (one: Expression): boolean => one.kind === 'name' || one.kind === 'this' || (one.kind === 'member' && isPlain(one.object)) || (one.kind === 'call' && isPlain(one.callee) && one.arguments.every(({ value }) => isPlain(value)));

/** `x is A or B`. */
/** `x is null || y`, which the grammar takes for a pattern of `null || y`; null of a pattern that is one. */
function chainedAfter(node: Branch, value: Expression, lower: Lowering): Expression | null {
  const pattern = childOf(node, 'pattern');
  const constant = pattern?.type === 'negated_pattern' ? namedOf(pattern)[0] : pattern;
  const chain: Branch[] = [];
  let leaf = constant?.type === 'constant_pattern' ? namedOf(constant)[0] : undefined;
  while (leaf?.type === 'binary_expression' && /^(?:\|\||&&)$/.test(childOf(leaf, 'operator')?.text ?? '')) {
    chain.unshift(leaf);
    leaf = childOf(leaf, 'left') ?? undefined;
  }
  if (chain.length === 0 || leaf === undefined) return null;
  const first = binary(pattern?.type === 'negated_pattern' ? '!==' : '===', value, lower.expression(leaf), node.start);
  return chain.reduce((whole, one) => binary(childOf(one, 'operator')?.text ?? '||', whole, field(one, 'right', lower), node.start), first);
}

function ofPattern(node: Branch, lower: Lowering): Expression {
  const subject = field(node, 'expression', lower);
  const test = isPlain(subject) ? matches(childOf(node, 'pattern'), subject, lower) : null;
  return test ?? unknown(node.start, [subject]);
}

const nameIn = (node: Branch | null): string => (node?.type === 'generic_name' ? (namedOf(node)[0]?.text ?? '') : (node?.text ?? ''));

/** `x?.a().b` is `x.a().b` where x is there. */
function withObject(node: Branch | undefined, object: Expression, lower: Lowering): Expression {
  if (node === undefined) return object;
  const value = lower.expression(node);
  const placed = (one: Expression): Expression => (one.kind === 'name' ? memberAt(object, one.name, one.at) : one.kind === 'member' ? { ...one, object: placed(one.object) } : one.kind === 'call' ? { ...one, callee: placed(one.callee) } : one);
  return placed(value);
}

/** `new T(…) { Field = value }`. */
function created(node: Branch, callee: Expression, lower: Lowering): Expression {
  const at = node.start;
  const values = argumentsIn(childOf(node, 'arguments') ?? typed(node, 'argument_list'), lower);
  const list = childOf(node, 'initializer') ?? typed(node, 'initializer_expression');
  const parts = list === null ? [] : namedOf(list);
  const held = /<(?:.*,)?\s*(?<held>[\w.]+)\??>$/s.exec(childOf(node, 'type')?.text ?? '')?.groups?.['held'];
  const isFields = parts.length > 0 && parts.every((one) => one.type === 'assignment_expression' && childOf(one, 'left')?.type === 'identifier');
  if (isFields) return callOf('@with', [{ kind: 'new', callee, arguments: values, at }, { kind: 'object', entries: parts.map((one): ObjectEntry => ({ key: childOf(one, 'left')?.text ?? '', value: lower.expression(childOf(one, 'right')) })), at }], at);
  const pairs = parts.flatMap((one) => pairOf(one) ?? []);
  if (parts.length > 0 && pairs.length === parts.length) return callOf('@entries', [listOfAll(pairs.map(([key, value]) => listOfAll([lower.expression(key), typedAs(lower.expression(value), held)], at)), at)], at);
  // Anything else takes what stands behind it into itself.
  if (parts.length > 0 && callee.kind === 'name' && !COLLECTIONS.test(callee.name)) return { kind: 'several', values: [...parts.map(lower.expression), { kind: 'new', callee, arguments: values, at }], at };
  if (parts.length > 0) return listOfAll(parts.map((one) => (one.type === 'initializer_expression' || one.type === 'assignment_expression' ? unknown(one.start, namedOf(one).map(lower.expression)) : typedAs(lower.expression(one), held))), at);
  return { kind: 'new', callee, arguments: values, at };
}

const COLLECTIONS = /^@new$|List|Set|Queue|Stack|Collection|Bag|Array|Dictionary|Enumerable|Hashtable/;

/** `["key"] = value` and `{ key, value }`, of which a collection of pairs is made. */
function pairOf(node: Branch): readonly (readonly [Branch, Branch])[] | null {
  const [first, second] = node.type === 'assignment_expression' ? [childOf(node, 'left'), childOf(node, 'right')] : node.type === 'initializer_expression' && namedOf(node).length === 2 ? namedOf(node) : [];
  if (first === null || first === undefined || second === null || second === undefined) return null;
  if (node.type === 'initializer_expression') return [[first, second]];
  const key = first.type === 'element_binding_expression' ? namedOf(namedOf(first)[0] ?? first).at(-1) : undefined;
  return key === undefined ? null : [[key, second]];
}
