import { atMost } from '../amount.ts';
import type { Argument, Expression, ObjectEntry } from '../ir.ts';
import { calledOnValue } from '../libraries/own.ts';
import { callParent, callSuper } from './parents.ts';
import { leaveOthersOut } from './probing.ts';
import { arithmetic } from './arithmetic.ts';
import { evaluateAssignment } from './assign.ts';
import { callValue, construct } from './calls.ts';
import { evaluateConditional, evaluateLogical, evaluateUnary } from './choices.ts';
import { compare } from './compare.ts';
import { evaluateComprehension } from './comprehensions.ts';
import { elementOf } from './elements.ts';
import { readGlobal } from './globals.ts';
import { blockOf, calledMethod, calledName, isTyped, ofMap, readElsewhere } from './implicit.ts';
import { overItems, toList, sized } from './items.ts';
import { listOf } from './lists.ts';
import { makeClass, memberOf } from './members.ts';
import { oneOf } from './options.ts';
import { nameOf } from './names.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { join } from './join.ts';
import { lifetimeIn } from './tokens.ts';
import { exactText, library, NOTHING, number, text, truth, truthOf, unknown, type ListValue, type ObjectValue, type Value } from './values.ts';

/** What an expression is worth; what it does is noted in the run. */
export function evaluate(run: Run, expression: Expression, scope: Scope): Value {
  if (!run.step()) return unknown('more than could be followed');
  switch (expression.kind) {
    case 'literal':
      return typeof expression.value === 'string' ? text(expression.value) : typeof expression.value === 'number' ? number(expression.value) : typeof expression.value === 'boolean' ? truth(expression.value) : NOTHING;
    case 'regexp':
      return library('@regexp', [text(expression.source), text(expression.flags ?? '')]);
    case 'template':
      return expression.parts.map((part) => toText(settled(run, evaluate(run, part, scope)))).reduce(concatenate, text(''));
    case 'name':
      return readName(run, expression.name, scope);
    case 'this':
      return scope.self ?? selfOf(scope);
    case 'super':
      // What is read from it, and not called, the instance has itself.
      return isTyped(run.module.code.language) ? selfOf(scope) : library('@super');
    case 'member': {
      const object = evaluate(run, expression.object, scope);
      if (object.kind === 'nothing' && expression.isOptional === true) return NOTHING;
      const member = memberOf(run, object, expression.name, expression.at);
      return isGetter(run, object, member) ? callValue(run, member, { given: [], named: new Map() }, expression.at) : member;
    }
    case 'index': {
      const object = evaluate(run, expression.object, scope);
      return object.kind === 'nothing' && expression.isOptional === true ? NOTHING : indexOf(run, object, evaluate(run, expression.index, scope), expression.at);
    }
    case 'slice':
      return sliceOf(evaluate(run, expression.object, scope), expression, (part) => (part === null ? null : evaluate(run, part, scope)));
    case 'call':
      return evaluateCall(run, expression, scope);
    case 'new':
      return construct(run, evaluate(run, expression.callee, scope), argumentsOf(run, expression.arguments, scope), expression.at);
    case 'binary':
      return evaluateBinary(run, expression, scope);
    case 'logical':
      return evaluateLogical(run, expression, scope);
    case 'unary':
      return evaluateUnary(run, expression, evaluate(run, expression.value, scope), scope);
    case 'conditional':
      return evaluateConditional(run, expression, scope);
    case 'list':
      return listOf(run, argumentsOf(run, expression.items, scope).given, expression.at, expression.items.map(({ isSpread }) => isSpread));
    case 'object':
      return evaluateObject(run, expression.entries, scope, expression.at);
    case 'function':
      return run.making({ kind: 'function', code: expression.code, scope, module: run.module, self: expression.code.isArrow ? selfOf(scope) : null, owner: null });
    case 'class':
      return makeClass(run, expression.code, scope);
    case 'await':
      return waitFor(run, evaluate(run, expression.value, scope));
    case 'yield':
      return evaluateYield(run, expression, scope);
    case 'assign':
      return evaluateAssignment(run, expression, scope);
    case 'import':
      return importOf(run, evaluate(run, expression.from, scope));
    case 'start':
      return evaluateBeside(run, expression.value, scope);
    case 'comprehension':
      return evaluateComprehension(run, expression, scope);
    case 'element':
      return elementOf(run, evaluate(run, expression.name, scope), evaluateObject(run, expression.properties, scope, expression.at), expression.children.map((child) => evaluate(run, child, scope)), expression.at);
    case 'several':
      return expression.values.map((value) => evaluate(run, value, scope)).at(-1) ?? NOTHING;
    case 'unknown':
      for (const part of expression.parts) evaluate(run, part, scope);
      return unknown('something that is not read');
  }
}

/** In Kotlin what a class of Java gets is read as a property: `teams.list` asks as `getList()` does. */
const isGetter = (run: Run, object: Value, member: Value): boolean => run.module.code.language === 'kotlin' && object.kind === 'client' && object.library === 'upwork' && member.kind === 'library' && member.path.startsWith('@client.');

export interface Given {
  readonly given: Value[];
  readonly named: ReadonlyMap<string, Value>;
}

export function argumentsOf(run: Run, list: readonly Argument[], scope: Scope): Given {
  const given: Value[] = [];
  const named = new Map<string, Value>();
  for (const { value, name, isSpread } of list) {
    const one = evaluate(run, value, scope);
    if (name !== null) named.set(name, one);
    else if (isSpread && one.kind === 'list' && one.items !== null) given.push(...one.items);
    else if (isSpread && one.kind === 'list') given.push({ ...one, isSpread });
    else if (isSpread && one.kind === 'answer') given.push({ ...(toList(run, one) as ListValue), isSpread });
    else if (isSpread && one.kind === 'object') for (const [key, field] of one.fields) named.set(key, field);
    else given.push(one);
  }
  return { given, named };
}

export function selfOf(scope: Scope): Value {
  for (let one: Scope | null = scope; one !== null; one = one.parent) if (one.self !== null) return one.self;
  return unknown('what this is');
}

export function readName(run: Run, name: string, scope: Scope): Value {
  const slot = scope.find(name);
  if (slot === null) return readElsewhere(run, name, scope) ?? readGlobal(run, name, scope) ?? library(run.module.code.language === 'python' && !name.startsWith('@') ? `builtins.${name}` : name);
  return sized(run, run.read(slot), `${slot.key.slice(0, slot.key.indexOf(':'))}#${name}`);
}

/** A promise that something has waited for: its time has passed. */
export function waitFor(run: Run, value: Value): Value {
  if (value.kind === 'promise') {
    run.effect.wait(value.time);
    return waitFor(run, value.value);
  }
  if (value.kind === 'list' && value.items?.some(({ kind }) => kind === 'promise') === true) return value;
  return value;
}

/** What a promise gives, its time left out. */
export const settled = (_run: Run, value: Value): Value => {
  let current = value;
  while (current.kind === 'promise') current = current.value;
  return current;
};

export function toText(value: Value): Value {
  switch (value.kind) {
    case 'text':
      return value;
    case 'number':
      return value.low === value.high ? text(String(value.low)) : text('', true);
    case 'object':
      return value.fields.get('@text') ?? text('', true);
    case 'nothing':
      return text('');
    default:
      return value.kind === 'unknown' ? { kind: 'text', text: '', isOpen: true, told: value.what } : text('', true);
  }
}

export function concatenate(a: Value, b: Value): Value {
  if (a.kind !== 'text' || a.isOpen) return a;
  return a.text === '' && b.kind === 'text' && b.told !== undefined ? b : b.kind === 'text' ? text(a.text + b.text, b.isOpen) : text(a.text, true);
}

export function indexOf(run: Run, object: Value, index: Value, at: number): Value {
  if (object.kind === 'promise') return indexOf(run, object.value, index, at);
  leaveOthersOut(run, index, object);
  if (object.kind === 'client' && run.module.code.language === 'ruby') return calledOnValue(run, object, '[]', () => ({ given: [index], named: new Map() }), at) ?? NOTHING;
  if (object.kind === 'object' && object.fields.has('@map') && isTyped(run.module.code.language)) return ofMap(run, object, 'get', [index], at);
  if (object.kind === 'list') {
    const found = index.kind === 'number' && index.low === index.high ? object.items?.at(index.low) : undefined;
    // What is empty here other stretches of the run may have filled.
    return found ?? (object.items === null || object.items.length === 0 ? (toList(run, object) ?? object).item : object.items.reduce(join));
  }
  if (object.kind === 'library' && /^(?:process|Bun|sys)\.argv$|^Deno\.args$/.test(object.path)) return unknown('an argument of the command line', true);
  if (object.kind === 'answer' && object.stored == null && index.kind === 'text' && run.module.code.language === 'python') return lifetimeIn(object, index.text) ?? { ...object, isResponse: false, name: index.text };
  const made = object.kind === 'object' ? object.fields.get('@default') : undefined;
  if (made !== undefined && object.kind === 'object') {
    const key = exactText(index) ?? '[]';
    const kept = [...object.fields].flatMap(([name, value]) => (name.startsWith('@') ? [] : [value]));
    if (!object.fields.has(key) && key === '[]' && kept.length > 0) return kept.reduce(join);
    // What is missing is made when it is asked for.
    if (!object.fields.has(key)) run.writeField(object, key, callValue(run, made, { given: [], named: new Map() }, at));
    return memberOf(run, object, key, at);
  }
  if (index.kind === 'text' && index.options !== undefined && object.kind === 'object' && !object.isOpen) return oneOf([...index.options].map(([name, part]) => [memberOf(run, object, name, at), part]));
  if (index.kind === 'text' && !index.isOpen) return memberOf(run, object, index.text, at);
  if (object.kind === 'object' && index.kind === 'number' && object.fields.has(String(index.low)) && index.low === index.high) return memberOf(run, object, String(index.low), at);
  if (object.kind === 'either' && object.options.every((one) => one.kind === 'object')) return object.options.map((one) => indexOf(run, one, index, at)).reduce(join);
  if (object.kind === 'object' && object.fields.size > 0 && !object.isOpen) return [...object.fields.values()].reduce(join);
  if (index.kind === 'number' && index.low === index.high) return memberOf(run, object, String(index.low), at);
  return object.kind === 'answer' ? { ...object, isResponse: false } : memberOf(run, object, '[]', at);
}

function sliceOf(object: Value, { from, to }: Extract<Expression, { kind: 'slice' }>, evaluatePart: (part: Expression | null) => Value | null): Value {
  const [start, end] = [evaluatePart(from), evaluatePart(to)];
  const [first, last] = [start?.kind === 'number' ? start.low : 0, end?.kind === 'number' && end.low === end.high ? end.low : null];
  if (object.kind === 'text') return object.isOpen ? object : text(object.text.slice(first, last ?? undefined));
  if (object.kind === 'unknown') return last !== null && last > first ? { ...object, most: last - first } : object;
  if (object.kind !== 'list') return object.kind === 'answer' && last !== null && last > first ? { ...object, size: Math.min(object.size ?? Infinity, last - first) } : object;
  if (object.items !== null) return { ...object, items: object.items.slice(first, last ?? undefined), length: { proved: object.items.slice(first, last ?? undefined).length, low: object.items.slice(first, last ?? undefined).length, expected: object.items.slice(first, last ?? undefined).length, high: object.items.slice(first, last ?? undefined).length } };
  const most = last === null ? Infinity : Math.max(0, last - first);
  return { ...object, length: atMost(object.length, most), source: last === null ? object.source : `at most ${most} items` };
}

function evaluateCall(run: Run, expression: Extract<Expression, { kind: 'call' }>, scope: Scope): Value {
  const { callee, at } = expression;
  if (callee.kind === 'member' && callee.object.kind === 'super') return callParent(run, callee.name, argumentsOf(run, expression.arguments, scope), scope, at);
  if (callee.kind === 'member' || callee.kind === 'index') {
    const object = evaluate(run, callee.object, scope);
    run.holder = nameOf(callee.object);
    const index = callee.kind === 'index' ? evaluate(run, callee.index, scope) : null;
    const name = callee.kind === 'member' ? callee.name : index === null || run.module.code.language !== 'php' ? null : (exactText(index) ?? '[]');
    // What stands between the brackets is done once, whoever asks for it.
    let known: Given | null = null;
    const given = (): Given => (known ??= argumentsOf(run, expression.arguments, scope));
    const found = name === null ? null : calledOnValue(run, object, name, given, callee.at);
    if (found !== null) return found;
    const target = callee.kind === 'member' ? (calledMethod(run, object, callee.name) ?? blockOf(run, object, callee.name) ?? memberOf(run, object, callee.name, callee.at)) : indexOf(run, object, index ?? NOTHING, callee.at);
    if (isRead(run, target, expression)) return target;
    return callValue(run, target, given(), callee.at, object);
  }
  if (callee.kind === 'super') return callSuper(run, argumentsOf(run, expression.arguments, scope), scope, at);
  const target = (callee.kind === 'name' ? calledName(run, callee.name, scope) : null) ?? evaluate(run, callee, scope);
  if (isRead(run, target, expression)) return target;
  return callValue(run, target, argumentsOf(run, expression.arguments, scope), at, null);
}

const CALLED = new Set<Value['kind']>(['function', 'native', 'library', 'unknown', 'answer', 'nothing']);

/** In Ruby a value is read as a method is called. */
const isRead = (run: Run, target: Value, { arguments: given, callee }: Extract<Expression, { kind: 'call' }>): boolean => run.module.code.language === 'ruby' && given.length === 0 && callee.kind !== 'function' && !CALLED.has(target.kind) && !(target.kind === 'either' && target.options.some(({ kind }) => CALLED.has(kind)));

function evaluateBinary(run: Run, { operator, left, right }: Extract<Expression, { kind: 'binary' }>, scope: Scope): Value {
  const [a, b] = [evaluate(run, left, scope), evaluate(run, right, scope)];
  if (/^(?:[=!]==?|[<>]=?|in|not in|instanceof|is|is not)$/.test(operator)) return compare(run, operator, a, b, { left, right, scope });
  return arithmetic(operator, a, b);
}

export function evaluateObject(run: Run, entries: readonly ObjectEntry[], scope: Scope, at: number): ObjectValue {
  const fields = new Map<string, Value>();
  let isOpen = false;
  for (const entry of entries) {
    if ('spread' in entry) {
      const spread = settled(run, evaluate(run, entry.spread, scope));
      if (spread.kind === 'object') for (const name of spread.fields.keys()) fields.set(name, run.readField(spread, name) ?? NOTHING);
      if (spread.kind !== 'object' ? spread.kind !== 'nothing' && truthOf(spread) !== false : spread.isOpen) isOpen = true;
    } else if (entry.key === null) {
      const key = toText(evaluate(run, entry.computed, scope));
      const value = evaluate(run, entry.value, scope);
      if (key.kind === 'text' && !key.isOpen) fields.set(key.text, value);
      else isOpen = true;
    } else fields.set(entry.key, evaluate(run, entry.value, scope));
  }
  const object: ObjectValue = { kind: 'object', fields, isOpen, of: null, key: run.key(at), epoch: run.epoch };
  for (const [name, value] of fields) {
    run.memory.made(`${object.key}.${name}`, value);
    if (value.kind === 'function' && !value.code.isArrow && value.self === null) fields.set(name, { ...value, self: object });
  }
  return object;
}

function evaluateYield(run: Run, { value, isDelegated }: Extract<Expression, { kind: 'yield' }>, scope: Scope): Value {
  const item = value === null ? NOTHING : evaluate(run, value, scope);
  const handler = run.onYield;
  if (handler === null) return NOTHING;
  if (isDelegated) overItems(run, item, { at: value?.at ?? 0, isParallel: false, name: null }, (one) => handler(one));
  else handler(settled(run, item));
  return unknown('what a generator is sent');
}

function importOf(run: Run, from: Value): Value {
  if (from.kind !== 'text' || from.isOpen) return { kind: 'promise', value: unknown('a module'), time: { low: 0, expected: 0, high: 0 } };
  const module = run.world.resolve(from.text, run.module);
  const value: Value = module === null ? library(from.text.replace(/^node:/, '')) : { kind: 'module', module };
  return { kind: 'promise', value, time: { low: 0, expected: 0, high: 0 } };
}

/** What runs beside the caller takes no time of it. */
function evaluateBeside(run: Run, expression: Expression, scope: Scope): Value {
  let value: Value = NOTHING;
  const effect = run.apart(() => {
    value = evaluate(run, expression, scope);
  });
  run.effect.take(effect, false);
  return { kind: 'promise', value, time: effect.time };
}
