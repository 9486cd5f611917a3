import { childOf, childrenOf, has, namedOf, typed, type Branch } from '../grammars/tree.ts';
import type { Argument, Expression, ObjectEntry, Pattern } from '../ir.ts';
import { lowerBlock as lowerBlockFunction } from './functions.ts';
import { constantOf, type Place } from './names.ts';
import { lowerStatements } from './statements.ts';
import { symbolOf, wordsOf, lowerText } from './strings.ts';

const unknown = (at: number, parts: readonly Expression[] = []): Expression => ({ kind: 'unknown', parts, at });
export const plain = (value: Expression): Argument => ({ value, name: null, isSpread: false });
export const own = (name: string, given: readonly Expression[], at: number): Expression => ({ kind: 'call', callee: { kind: 'name', name, at }, arguments: given.map(plain), at });
export const literal = (value: string | number | boolean | null, at: number): Expression => ({ kind: 'literal', value, at });

const OPERATORS: Readonly<Record<string, string>> = { '==': '===', '!=': '!==', and: '&&', or: '||', '=~': 'in', '===': '===', eql: '===' };

export function lowerExpression(node: Branch | null | undefined, place: Place): Expression {
  if (node == null) return unknown(0);
  const at = node.start;
  const lower = (one: Branch | null | undefined): Expression => lowerExpression(one, place);
  switch (node.type) {
    case 'identifier':
      if (node.text === 'new' && !place.locals.has('new')) return { kind: 'new', callee: { kind: 'this', at }, arguments: [], at };
      if (node.text === '__dir__') return literal('.', at);
      return place.locals.has(node.text) || /^_\d$|^it$/.test(node.text) ? { kind: 'name', name: node.text, at } : node.text === '__FILE__' ? { kind: 'name', name: '__file__', at } : { kind: 'call', callee: { kind: 'name', name: node.text, at }, arguments: [], at };
    case 'constant':
      return { kind: 'name', name: constantOf(node.text, place), at };
    case 'scope_resolution':
      return /^(?:::)?[A-Z]\w*(?:::[A-Z]\w*)*$/.test(node.text) ? { kind: 'name', name: constantOf(node.text, place), at } : { kind: 'member', object: lower(childOf(node, 'scope')), name: childOf(node, 'name')?.text ?? '', at };
    case 'instance_variable':
    case 'class_variable':
      return { kind: 'member', object: { kind: 'this', at }, name: node.text.replace('@@', '@'), at };
    case 'global_variable':
      return node.text === '$0' || node.text === '$PROGRAM_NAME' ? { kind: 'name', name: '__program__', at } : { kind: 'name', name: node.text, at };
    case 'self':
      return { kind: 'this', at };
    case 'integer':
    case 'float':
      return literal(Number(node.text.replaceAll('_', '')), at);
    case 'true':
    case 'false':
      return literal(node.type === 'true', at);
    case 'nil':
      return literal(null, at);
    case 'string':
    case 'heredoc_beginning':
    case 'chained_string':
    case 'delimited_symbol':
      return lowerText(node, place, lower);
    case 'subshell':
      return own('@shell', [lowerText(node, place, lower)], at);
    case 'simple_symbol':
    case 'hash_key_symbol':
    case 'bare_symbol':
      return literal(symbolOf(node), at);
    case 'string_array':
    case 'symbol_array':
      return { kind: 'list', items: wordsOf(node).map((word) => plain(literal(word, at))), at };
    case 'regex':
      return { kind: 'regexp', source: node.text.slice(1, -1), at };
    case 'array':
    case 'right_assignment_list':
    case 'argument_list':
      return { kind: 'list', items: argumentsIn(node, place), at };
    case 'hash':
      return { kind: 'object', entries: namedOf(node).map((one) => lowerPair(one, place)), at };
    case 'parenthesized_statements': {
      const values = namedOf(node).map(lower);
      return values.length === 1 ? (values[0] as Expression) : { kind: 'several', values, at };
    }
    case 'then':
    case 'block_body':
    case 'body_statement':
      return { kind: 'several', values: namedOf(node).map(lower), at };
    case 'call':
      return lowerCall(node, place);
    case 'element_reference': {
      const [object, index] = namedOf(node);
      if (index?.type === 'range') return lowerSlice(object as Branch, index, place);
      return { kind: 'index', object: lower(object), index: lower(index), at };
    }
    case 'yield':
      return { kind: 'call', callee: { kind: 'name', name: '&', at }, arguments: argumentsIn(typed(node, 'argument_list'), place), at };
    case 'super':
      return { kind: 'call', callee: { kind: 'super', at }, arguments: [{ value: { kind: 'name', name: '@given', at }, name: null, isSpread: true }], at };
    case 'assignment':
      return { kind: 'assign', target: lowerTarget(childOf(node, 'left'), place), operator: '=', value: valueOf(childOf(node, 'right'), place), at };
    case 'operator_assignment':
      return { kind: 'assign', target: lowerTarget(childOf(node, 'left'), place), operator: childOf(node, 'operator')?.text ?? '+=', value: lower(childOf(node, 'right')), at };
    case 'binary':
      return lowerBinary(node, place);
    case 'unary': {
      const operator = childOf(node, 'operator')?.text ?? '-';
      return { kind: 'unary', operator: operator === 'not' ? '!' : operator, value: lower(childOf(node, 'operand')), at };
    }
    case 'conditional':
      return { kind: 'conditional', test: lower(childOf(node, 'condition')), then: lower(childOf(node, 'consequence')), otherwise: lower(childOf(node, 'alternative')), at };
    case 'if':
    case 'elsif':
    case 'unless': {
      const [then, otherwise] = [childOf(node, 'consequence'), childOf(node, 'alternative')];
      const value = then === null ? literal(null, at) : lower(then);
      const other = otherwise === null ? literal(null, at) : otherwise.type === 'else' ? { kind: 'several' as const, values: namedOf(otherwise).map(lower), at } : lower(otherwise);
      const test = lower(childOf(node, 'condition'));
      return node.type === 'unless' ? { kind: 'conditional', test, then: other, otherwise: value, at } : { kind: 'conditional', test, then: value, otherwise: other, at };
    }
    case 'if_modifier':
    case 'unless_modifier': {
      const value = lower(childOf(node, 'body'));
      const test = lower(childOf(node, 'condition'));
      return node.type === 'if_modifier' ? { kind: 'conditional', test, then: value, otherwise: literal(null, at), at } : { kind: 'conditional', test, then: literal(null, at), otherwise: value, at };
    }
    case 'rescue_modifier':
      return lower(childOf(node, 'body'));
    case 'range':
      return own('@range', [lower(childOf(node, 'begin')), lower(childOf(node, 'end')), literal(has(node, '...'), at)], at);
    case 'lambda':
      return { kind: 'function', code: lowerBlockFunction(node, place), at };
    case 'case':
      return lowerCase(node, place);
    case 'begin':
    case 'do':
    case 'while':
    case 'until':
    case 'for':
      // What stands as a value is walked as a function that is called at once.
      return { kind: 'call', callee: { kind: 'function', code: { name: null, parameters: [], body: lowerStatements([node], place, true), isAsync: false, isGenerator: false, isArrow: true, decorators: [], at }, at }, arguments: [], at };
    default:
      return unknown(at, namedOf(node).map(lower));
  }
}

function lowerSlice(object: Branch, range: Branch, place: Place): Expression {
  const [from, to] = [childOf(range, 'begin'), childOf(range, 'end')];
  const end = to === null ? null : lowerExpression(to, place);
  const isOpen = has(range, '...');
  const last: Expression | null = end === null || isOpen ? end : end.kind === 'literal' && typeof end.value === 'number' && end.value >= 0 ? literal(end.value + 1, end.at) : end.kind === 'literal' || end.kind === 'unary' ? null : { kind: 'binary', operator: '+', left: end, right: literal(1, end.at), at: end.at };
  return { kind: 'slice', object: lowerExpression(object, place), from: from === null ? null : lowerExpression(from, place), to: last, at: range.start };
}

function lowerBinary(node: Branch, place: Place): Expression {
  const at = node.start;
  const operator = childOf(node, 'operator')?.text ?? '+';
  const actual = OPERATORS[operator] ?? operator;
  const left = lowerExpression(childOf(node, 'left'), place);
  const right = lowerExpression(childOf(node, 'right'), place);
  if (actual === '&&' || actual === '||') return { kind: 'logical', operator: actual, left, right, at };
  // Something is put into a list, unless both are numbers.
  if (operator === '<<' && right.kind !== 'literal') return { kind: 'call', callee: { kind: 'member', object: left, name: 'push', at }, arguments: [plain(right)], at };
  return { kind: 'binary', operator: actual, left, right, at };
}

export function argumentsIn(node: Branch | null, place: Place): readonly Argument[] {
  if (node === null) return [];
  const given: Argument[] = [];
  const pairs: ObjectEntry[] = [];
  for (const one of namedOf(node)) {
    if (one.type === 'pair') {
      const key = childOf(one, 'key');
      const value = childOf(one, 'value');
      const name = key === null ? '' : key.type === 'hash_key_symbol' || key.type === 'simple_symbol' ? symbolOf(key) : null;
      if (name === null) pairs.push(lowerPair(one, place));
      else given.push({ value: value === null ? lowerExpression({ ...(key as Branch), type: 'identifier', text: name, start: one.start, end: one.end, children: [], isNamed: true, field: null }, place) : lowerExpression(value, place), name, isSpread: false });
    } else if (one.type === 'forward_argument') {
      given.push(...['...', '...:'].map((name): Argument => ({ value: { kind: 'name', name, at: one.start }, name: null, isSpread: true })), { value: { kind: 'name', name: '&', at: one.start }, name: '&', isSpread: false });
    } else if (one.type === 'block_argument') {
      const [inner] = namedOf(one);
      given.push({ value: inner === undefined ? { kind: 'name', name: '&', at: one.start } : inner.type === 'simple_symbol' ? sender(symbolOf(inner), one.start) : lowerExpression(inner, place), name: '&', isSpread: false });
    } else given.push({ value: lowerExpression(/^(?:hash_)?splat_argument$/.test(one.type) ? namedOf(one)[0] : one, place), name: null, isSpread: /splat_argument$/.test(one.type) });
  }
  if (pairs.length > 0) given.push(plain({ kind: 'object', entries: pairs, at: node.start }));
  return given;
}

/** `&:name` calls the method on what it is given. */
export const sender = (name: string, at: number): Expression => ({
  kind: 'function',
  code: { name: null, parameters: [{ target: { kind: 'name', name: '@it' }, default: null, isRest: false, field: null, type: null }], body: [{ kind: 'return', value: { kind: 'call', callee: { kind: 'member', object: { kind: 'name', name: '@it', at }, name, at }, arguments: [], at }, at }], isAsync: false, isGenerator: false, isArrow: true, decorators: [], at },
  at,
});

function lowerPair(node: Branch, place: Place): ObjectEntry {
  if (node.type !== 'pair') return { spread: lowerExpression(namedOf(node)[0], place) };
  const key = childOf(node, 'key');
  const value = childOf(node, 'value');
  const named = key?.type === 'hash_key_symbol' || key?.type === 'simple_symbol' ? symbolOf(key) : null;
  if (value === null) return { key: named ?? '', value: lowerExpression(key === null ? null : { ...key, type: 'identifier', text: key.text, children: [], isNamed: true, field: null, start: key.start, end: key.end }, place) };
  if (named !== null) return { key: named, value: lowerExpression(value, place) };
  const lowered = lowerExpression(key, place);
  return lowered.kind === 'literal' && lowered.value !== null ? { key: String(lowered.value), value: lowerExpression(value, place) } : { key: null, computed: lowered, value: lowerExpression(value, place) };
}

/** Methods that every value has, called without saying on what. */
const OF_SELF = /^(?:send|public_send|__send__|method|retry_job|tap|instance_exec|perform_(?:later|async|in|at)|define_(?:singleton_)?method)$/;

function lowerCall(node: Branch, place: Place): Expression {
  const method = childOf(node, 'method');
  const receiver = childOf(node, 'receiver');
  const at = method?.start ?? node.start;
  const block = childOf(node, 'block');
  const handed: readonly Argument[] = block === null ? [] : [{ value: { kind: 'function', code: lowerBlockFunction(block, place), at: block.start }, name: '&', isSpread: false }];
  const given = [...argumentsIn(childOf(node, 'arguments'), place), ...handed];
  const name = method?.text ?? 'call';
  if (method?.type === 'super') return { kind: 'call', callee: { kind: 'super', at }, arguments: given, at };
  if (receiver === null) {
    if (name === 'new') return { kind: 'new', callee: { kind: 'this', at }, arguments: given, at };
    if (OF_SELF.test(name)) return { kind: 'call', callee: { kind: 'member', object: { kind: 'this', at }, name, at }, arguments: given, at };
    if (/^(?:lambda|proc)$/.test(name) && block !== null) return { kind: 'function', code: lowerBlockFunction(block, place), at };
    if (name === 'raise') return { kind: 'several', values: given.map(({ value }) => value), at };
    return { kind: 'call', callee: { kind: 'name', name: method?.type === 'constant' ? constantOf(name, place) : name, at }, arguments: given, at };
  }
  const object = lowerExpression(receiver, place);
  if (name === 'new' && !(object.kind === 'name' && /(?:^|[:>])(?:Thread|Fiber)$/.test(object.name))) return { kind: 'new', callee: object, arguments: given, at };
  if (name === 'lambda' && block !== null) return { kind: 'function', code: lowerBlockFunction(block, place), at };
  if (name === 'call' || method === null) return { kind: 'call', callee: object.kind === 'name' || object.kind === 'member' ? object : { kind: 'member', object, name: 'call', at }, arguments: given, at };
  // `Thread.new { … }` goes on beside what made it.
  if (object.kind === 'name' && /(?:^|[:>])(?:Thread|Fiber|Ractor|Async|Process)$/.test(object.name) && /^(?:new|start|fork|schedule|async)$/.test(name) && block !== null) return { kind: 'start', value: { kind: 'call', callee: { kind: 'function', code: lowerBlockFunction(block, place), at }, arguments: given.filter((one) => one.name !== '&'), at }, at };
  return { kind: 'call', callee: { kind: 'member', object, name, at }, arguments: given, at };
}

function valueOf(node: Branch | null, place: Place): Expression {
  return lowerExpression(node, place);
}

export function lowerTarget(node: Branch | null | undefined, place: Place): Pattern {
  if (node == null) return { kind: 'name', name: '_' };
  switch (node.type) {
    case 'identifier':
      place.locals.add(node.text);
      return { kind: 'name', name: node.text };
    case 'constant':
      return { kind: 'name', name: [...place.nesting, node.text].join('::') };
    case 'global_variable':
      return { kind: 'name', name: node.text };
    case 'left_assignment_list':
    case 'destructured_left_assignment':
    case 'destructured_parameter': {
      const parts = namedOf(node);
      const rest = parts.findIndex(({ type }) => /rest_assignment|splat_parameter/.test(type));
      const before = rest < 0 ? parts : parts.slice(0, rest);
      return { kind: 'list', items: before.map((one) => ({ target: lowerTarget(one, place), default: null })), rest: rest < 0 ? null : lowerTarget(namedOf(parts[rest] as Branch)[0], place) };
    }
    case 'call':
      return { kind: 'place', target: { kind: 'member', object: lowerExpression(childOf(node, 'receiver'), place), name: `@${childOf(node, 'method')?.text ?? ''}`, at: node.start } };
    default:
      return { kind: 'place', target: lowerExpression(node, place) };
  }
}

function lowerCase(node: Branch, place: Place): Expression {
  const at = node.start;
  const subject = childOf(node, 'value');
  const value = subject === null ? literal(true, at) : lowerExpression(subject, place);
  return namedOf(node).filter(({ type }) => type === 'when' || type === 'else').reduceRight<Expression>((otherwise, one) => {
    if (one.type === 'else') return { kind: 'several', values: namedOf(one).map((inner) => lowerExpression(inner, place)), at: one.start };
    const tests = childrenOf(one, 'pattern').map((pattern): Expression => whenTest(value, namedOf(pattern)[0] ?? pattern, subject === null, place));
    return { kind: 'conditional', test: tests.reduce((left, right) => ({ kind: 'logical', operator: '||', left, right, at })), then: lowerExpression(childOf(one, 'body'), place), otherwise, at: one.start };
  }, literal(null, at));
}

export function whenTest(subject: Expression, pattern: Branch, isBare: boolean, place: Place): Expression {
  const at = pattern.start;
  const lowered = lowerExpression(pattern, place);
  if (isBare) return lowered;
  if (pattern.type === 'range') {
    const [from, to] = [childOf(pattern, 'begin'), childOf(pattern, 'end')];
    const least: Expression = from === null ? literal(true, at) : { kind: 'binary', operator: '>=', left: subject, right: lowerExpression(from, place), at };
    return to === null ? least : { kind: 'logical', operator: '&&', left: least, right: { kind: 'binary', operator: has(pattern, '...') ? '<' : '<=', left: subject, right: lowerExpression(to, place), at }, at };
  }
  return pattern.type === 'constant' || pattern.type === 'regex' || pattern.type === 'scope_resolution' ? { kind: 'unknown', parts: [], at } : { kind: 'binary', operator: '===', left: subject, right: lowered, at };
}
