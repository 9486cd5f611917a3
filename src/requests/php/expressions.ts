import { childOf, childrenOf, has, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Argument, Expression, ObjectEntry, Pattern } from '../ir.ts';
import { lowerAnonymousClass, lowerClosure } from './declarations.ts';
import { classNameOf, type Place } from './names.ts';
import { lowerInterpolated, lowerString } from './strings.ts';

const unknown = (at: number, parts: readonly Expression[] = []): Expression => ({ kind: 'unknown', parts, at });
export const plain = (value: Expression): Argument => ({ value, name: null, isSpread: false });
/** A call of something that the tables know by a name of ours. */
export const own = (name: string, given: readonly Expression[], at: number): Expression => ({ kind: 'call', callee: { kind: 'name', name, at }, arguments: given.map(plain), at });

const OPERATORS: Readonly<Record<string, string>> = { '==': '===', '!=': '!==', '<>': '!==', and: '&&', or: '||', '.': '+text' };

export function lowerExpression(node: Branch | null | undefined, place: Place): Expression {
  if (node == null) return unknown(0);
  const at = node.start;
  const lower = (one: Branch | null | undefined): Expression => lowerExpression(one, place);
  const first = (): Expression => lower(namedOf(node)[0]);
  switch (node.type) {
    case 'variable_name':
      return node.text === '$this' ? { kind: 'this', at } : { kind: 'name', name: node.text, at };
    case 'integer':
    case 'float':
      return { kind: 'literal', value: Number(node.text.replaceAll('_', '').replace(/^0(?=\d+$)/, '0o')), at };
    case 'boolean':
      return { kind: 'literal', value: node.text.toLowerCase() === 'true', at };
    case 'null':
      return { kind: 'literal', value: null, at };
    case 'string':
    case 'nowdoc':
      return { kind: 'literal', value: lowerString(node), at };
    case 'encapsed_string':
    case 'heredoc':
      return lowerInterpolated(node, lower);
    case 'name':
    case 'qualified_name':
      return lowerName(node, place);
    case 'relative_scope':
      return lowerScope(node, place);
    case 'parenthesized_expression':
    case 'error_suppression_expression':
    case 'expression_statement':
    case 'by_ref':
    case 'clone_expression':
    case 'argument':
      return first();
    case 'cast_expression':
      return own(`(${childOf(node, 'type')?.text.trim().toLowerCase() ?? ''})`, [lower(childOf(node, 'value'))], at);
    case 'member_access_expression':
    case 'nullsafe_member_access_expression':
      return memberOf(lower(childOf(node, 'object')), childOf(node, 'name'), place, childOf(node, 'name')?.start ?? at);
    case 'scoped_property_access_expression':
      return { kind: 'member', object: lowerScope(childOf(node, 'scope'), place), name: (childOf(node, 'name')?.text ?? '').replace('$', ''), at };
    case 'class_constant_access_expression': {
      const [of, name] = namedOf(node);
      if (name?.text === 'class') return of?.type === 'name' || of?.type === 'qualified_name' ? { kind: 'literal', value: classNameOf(of.text, place), at } : { kind: 'member', object: lowerScope(of ?? null, place), name: 'name', at };
      return { kind: 'member', object: lowerScope(of ?? null, place), name: name?.text ?? '', at };
    }
    case 'subscript_expression': {
      const [object, index] = namedOf(node);
      return index === undefined ? lower(object) : { kind: 'index', object: lower(object), index: lower(index), at };
    }
    case 'function_call_expression':
      return lowerCall(node, place);
    case 'member_call_expression':
    case 'nullsafe_member_call_expression': {
      const name = childOf(node, 'name');
      return { kind: 'call', callee: memberOf(lower(childOf(node, 'object')), name, place, name?.start ?? at), arguments: argumentsIn(childOf(node, 'arguments'), place), at };
    }
    case 'scoped_call_expression':
      return lowerStaticCall(node, place);
    case 'object_creation_expression':
      return lowerNew(node, place);
    case 'binary_expression':
      return lowerBinary(node, place);
    case 'unary_op_expression':
      return { kind: 'unary', operator: childOf(node, 'operator')?.text ?? '-', value: lower(childOf(node, 'argument') ?? namedOf(node)[0]), at };
    case 'conditional_expression': {
      const then = childOf(node, 'body');
      const test = lower(childOf(node, 'condition'));
      const otherwise = lower(childOf(node, 'alternative'));
      return then === null ? { kind: 'logical', operator: '||', left: test, right: otherwise, at } : { kind: 'conditional', test, then: lower(then), otherwise, at };
    }
    case 'match_expression':
      return lowerMatch(node, place);
    case 'assignment_expression':
    case 'reference_assignment_expression':
      return lowerAssignment(node, place);
    case 'augmented_assignment_expression': {
      const operator = childOf(node, 'operator')?.text ?? '+=';
      return { kind: 'assign', target: lowerTarget(childOf(node, 'left'), place), operator: operator === '.=' ? '+=' : operator, value: lower(childOf(node, 'right')), at };
    }
    case 'update_expression':
      return { kind: 'assign', target: lowerTarget(childOf(node, 'argument'), place), operator: has(node, '--') || childOf(node, 'operator')?.text === '--' ? '-=' : '+=', value: { kind: 'literal', value: 1, at }, at };
    case 'array_creation_expression':
      return lowerArray(node, place);
    case 'anonymous_function':
    case 'arrow_function':
      return { kind: 'function', code: lowerClosure(node, place), at };
    case 'yield_expression':
      return lowerYield(node, place);
    case 'require_expression':
    case 'require_once_expression':
    case 'include_expression':
    case 'include_once_expression':
      return own('@require', [first()], at);
    case 'sequence_expression':
      return { kind: 'several', values: namedOf(node).map(lower), at };
    default:
      return unknown(at, namedOf(node).filter(({ type }) => !/statement|declaration/.test(type)).map(lower));
  }
}

function lowerName(node: Branch, place: Place): Expression {
  const at = node.start;
  const { text } = node;
  if (text === '__DIR__') return { kind: 'literal', value: '.', at };
  if (/^__[A-Z]+__$/.test(text)) return { kind: 'literal', value: text === '__CLASS__' ? place.namespace : '', at };
  if (/^PHP_EOL$/.test(text)) return { kind: 'literal', value: '\n', at };
  if (/^[A-Z][A-Z\d_]*$/.test(text)) return { kind: 'name', name: text, at };
  return { kind: 'name', name: classNameOf(text, place), at };
}

/** What stands before "::". */
export function lowerScope(node: Branch | null, place: Place): Expression {
  const at = node?.start ?? 0;
  if (node === null) return unknown(at);
  if (/^(?:static|self)$/.test(node.text)) return node.text === 'self' ? { kind: 'name', name: '@class', at } : { kind: 'call', callee: { kind: 'name', name: '@static', at }, arguments: [plain({ kind: 'this', at }), plain({ kind: 'name', name: '@class', at })], at };
  if (node.text === 'parent') return { kind: 'super', at };
  return node.type === 'name' || node.type === 'qualified_name' ? { kind: 'name', name: classNameOf(node.text, place), at } : lowerExpression(node, place);
}

function memberOf(object: Expression, name: Branch | null, place: Place, at: number): Expression {
  if (name === null || name.type === 'name') return { kind: 'member', object, name: name?.text ?? '', at };
  return { kind: 'index', object, index: lowerExpression(name, place), at };
}

function lowerCall(node: Branch, place: Place): Expression {
  const at = node.start;
  const callee = childOf(node, 'function');
  const given = argumentsIn(childOf(node, 'arguments'), place);
  const isNamed = callee?.type === 'name' || callee?.type === 'qualified_name';
  return { kind: 'call', callee: isNamed ? { kind: 'name', name: callee.text.split('\\').at(-1) ?? '', at } : lowerExpression(callee, place), arguments: given, at };
}

function lowerStaticCall(node: Branch, place: Place): Expression {
  const at = node.start;
  const scope = childOf(node, 'scope');
  const name = childOf(node, 'name');
  const given = argumentsIn(childOf(node, 'arguments'), place);
  if (scope?.text === 'parent' && name?.text === '__construct') return { kind: 'call', callee: { kind: 'super', at }, arguments: given, at };
  // `self::m()` may call a method of the instance.
  const object: Expression = scope?.text === 'self' || scope?.text === 'static' ? { kind: 'call', callee: { kind: 'name', name: '@self', at }, arguments: [plain({ kind: 'this', at }), plain({ kind: 'name', name: '@class', at })], at } : lowerScope(scope, place);
  return { kind: 'call', callee: memberOf(object, name, place, name?.start ?? at), arguments: given, at };
}

function lowerNew(node: Branch, place: Place): Expression {
  const at = node.start;
  const anonymous = typed(node, 'anonymous_class');
  if (anonymous !== null) return { kind: 'new', callee: { kind: 'class', code: lowerAnonymousClass(anonymous, place), at }, arguments: argumentsIn(typed(anonymous, 'arguments'), place), at };
  const [named] = namedOf(node).filter(({ type }) => type !== 'arguments');
  const isRelative = named !== undefined && /^(?:self|static|parent)$/.test(named.text);
  const callee: Expression = isRelative ? (named.text === 'static' ? lowerScope(named, place) : { kind: 'name', name: named.text === 'parent' ? '@parent' : '@class', at }) : lowerExpression(named, place);
  return { kind: 'new', callee: (callee.kind === 'name' && !callee.name.startsWith('$')) || named === undefined ? callee : own('@class-named', [callee], at), arguments: argumentsIn(typed(node, 'arguments'), place), at };
}

function lowerBinary(node: Branch, place: Place): Expression {
  const at = node.start;
  const operator = childOf(node, 'operator')?.text ?? '+';
  const actual = OPERATORS[operator] ?? operator;
  const left = lowerExpression(childOf(node, 'left'), place);
  const right = lowerExpression(childOf(node, 'right'), place);
  if (actual === '+text') return { kind: 'template', parts: [...(left.kind === 'template' ? left.parts : [left]), right], at };
  if (actual === '&&' || actual === '||' || actual === '??') return { kind: 'logical', operator: actual, left, right, isTest: actual !== '??', at };
  return { kind: 'binary', operator: actual, left, right, at };
}

export function argumentsIn(node: Branch | null, place: Place): readonly Argument[] {
  return node === null ? [] : namedOf(node).filter(({ type }) => type !== 'variadic_placeholder').map((one) => {
    const unpacked = typed(one, 'variadic_unpacking');
    if (unpacked !== null) return { value: lowerExpression(namedOf(unpacked)[0], place), name: null, isSpread: true };
    const name = childOf(one, 'name');
    return { value: lowerExpression(name === null ? (namedOf(one)[0] ?? one) : namedOf(one).at(-1), place), name: name?.text ?? null, isSpread: false };
  });
}

function lowerMatch(node: Branch, place: Place): Expression {
  const at = node.start;
  const subject = lowerExpression(childOf(node, 'condition'), place);
  const isTrue = subject.kind === 'literal' && subject.value === true;
  const arms = namedOf(childOf(node, 'body') ?? node);
  return arms.reduceRight<Expression>((otherwise, arm) => {
    const then = lowerExpression(childOf(arm, 'return_expression'), place);
    const tests = namedOf(typed(arm, 'match_condition_list') ?? { ...arm, children: [] }).map((one): Expression => (isTrue ? lowerExpression(one, place) : { kind: 'binary', operator: '===', left: subject, right: lowerExpression(one, place), at: one.start }));
    if (tests.length === 0) return then;
    return { kind: 'conditional', test: tests.reduce((left, right) => ({ kind: 'logical', operator: '||', left, right, at })), then, otherwise, at: arm.start };
  }, { kind: 'literal', value: null, at });
}

function lowerAssignment(node: Branch, place: Place): Expression {
  const at = node.start;
  const left = childOf(node, 'left');
  const value = lowerExpression(childOf(node, 'right'), place);
  // `$list[] = $item`
  if (left?.type === 'subscript_expression' && namedOf(left).length === 1) {
    const list = lowerExpression(namedOf(left)[0], place);
    return { kind: 'call', callee: { kind: 'member', object: list, name: 'push', at }, arguments: [plain(value)], at };
  }
  return { kind: 'assign', target: lowerTarget(left, place), operator: '=', value, at };
}

function lowerArray(node: Branch, place: Place): Expression {
  const at = node.start;
  const items = namedOf(node);
  const isKeyed = items.some((one) => has(one, '=>'));
  if (!isKeyed) return { kind: 'list', items: items.map((one) => ({ value: lowerExpression(spreadIn(one) ?? namedOf(one)[0], place), name: null, isSpread: spreadIn(one) !== null })), at };
  let next = 0;
  const entries = items.map((one): ObjectEntry => {
    const spread = spreadIn(one);
    if (spread !== null) return { spread: lowerExpression(spread, place) };
    const [key, value] = namedOf(one);
    if (value === undefined) return { key: String(next++), value: lowerExpression(key, place) };
    const lowered = lowerExpression(key, place);
    if (lowered.kind === 'name' && lowered.name.startsWith('CURLOPT_')) return { key: lowered.name, value: lowerExpression(value, place) };
    return lowered.kind === 'literal' && lowered.value !== null ? { key: String(lowered.value), value: lowerExpression(value, place) } : { key: null, computed: lowered, value: lowerExpression(value, place) };
  });
  return { kind: 'object', entries, at };
}

const spreadIn = (node: Branch): Branch | null => {
  const found = node.type === 'variadic_unpacking' ? node : typed(node, 'variadic_unpacking');
  return found === null ? null : (namedOf(found)[0] ?? null);
};

function lowerYield(node: Branch, place: Place): Expression {
  const [value] = namedOf(node);
  const last = value?.type === 'array_element_initializer' ? namedOf(value).at(-1) : value;
  return { kind: 'yield', value: last === undefined ? null : lowerExpression(last, place), isDelegated: has(node, 'from'), at: node.start };
}

export function lowerTarget(node: Branch | null | undefined, place: Place): Pattern {
  if (node == null) return { kind: 'name', name: '$_' };
  if (node.type === 'variable_name' && node.text !== '$this') return { kind: 'name', name: node.text };
  if (node.type === 'by_ref') return lowerTarget(namedOf(node)[0], place);
  if (node.type === 'list_literal' || node.type === 'array_creation_expression') return lowerList(node, place);
  return { kind: 'place', target: lowerExpression(node, place) };
}

/** `[$a, $b]`, `['key' => $a]`. */
function lowerList(node: Branch, place: Place): Pattern {
  const parts = node.type === 'array_creation_expression' ? namedOf(node).map((one) => namedOf(one)) : [];
  if (node.type === 'list_literal' && !has(node, '=>')) return { kind: 'list', items: namedOf(node).map((one) => ({ target: lowerTarget(one, place), default: null })), rest: null };
  const pairs = node.type === 'list_literal' ? pairsIn(node) : parts.filter((one) => one.length === 2);
  if (pairs.length === 0) return { kind: 'list', items: parts.map(([one]) => ({ target: lowerTarget(one, place), default: null })), rest: null };
  return {
    kind: 'object',
    entries: pairs.map(([key, target]) => {
      const lowered = lowerExpression(key, place);
      return { key: lowered.kind === 'literal' ? String(lowered.value) : '', target: lowerTarget(target, place), default: null };
    }),
    rest: null,
  };
}

function pairsIn(node: Branch): readonly (readonly Branch[])[] {
  const items = namedOf(node);
  return items.flatMap((one, index) => (index % 2 === 0 ? [[one, ...items.slice(index + 1, index + 2)]] : []));
}

export { childrenOf };
