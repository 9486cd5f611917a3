import type { Amount } from '../amount.ts';
import type { Expression } from '../ir.ts';
import { arithmetic } from './arithmetic.ts';
import { scaleAt, type Scale } from './effect.ts';
import { evaluate, settled } from './evaluate.ts';
import { isTyped } from './implicit.ts';
import { besidesValue } from './probing.ts';
import type { Run } from './run.ts';
import type { Scope } from './scope.ts';
import { inTest, isMerging, negate, testOf } from './tests.ts';
import { mapSpread, zipSpreads, type Spread } from './spread.ts';
import { oneOfTexts } from './options.ts';
import { spreadNumber } from './timely.ts';
import { join } from './join.ts';
import { asFallback, FALLBACK, keptIn, MAYBE, NOTHING, range, text, truth, truthOf, unknown, type Value } from './values.ts';

export function evaluateLogical(run: Run, { operator, left, right, isTest }: Extract<Expression, { kind: 'logical' }>, scope: Scope): Value {
  const first = evaluate(run, left, scope);
  const tested = inTest(run, first);
  const isTrue = truthOf(tested);
  if (operator !== '&&' && mayBeMissing(first)) return join(first, whereMissing(run, first, right, scope));
  if (operator === '??') return first.kind === 'nothing' ? evaluate(run, right, scope) : first.kind === 'unknown' && first.isSetting ? preferred(first, evaluateApart(run, right, scope)) : first;
  if (isTrue === (operator === '||')) {
    besidesValue(run, left, right, scope);
    return first;
  }
  if (isTrue !== null) return isTest === true ? testOf(run, inTest(run, settled(run, evaluate(run, right, scope))), right, scope) : evaluate(run, right, scope);
  const test = testOf(run, tested, left, scope);
  const second = evaluateUnder(run, right, scope, operator === '&&' ? test.chance : negate(test).chance);
  if (isTest === true || isMerging(first, second)) return testOf(run, tested, left, scope, operator, testOf(run, inTest(run, second), right, scope));
  // Data that may be missing has what the code falls back to as a rule, and anything else at times.
  if (operator === '||' && isTyped(run.module.code.language) && first.kind === 'answer' && second.kind === 'number') return range(0, second.expected, Infinity, [...new Set([...second.assumptions, FALLBACK])]);
  return operator === '||' && first.kind === 'unknown' && first.isSetting ? preferred(first, second) : join(first, second);
}

/** A timer of which only a run knows whether it runs. */
export const isPerhapsRunning = (value: Value): boolean => (value.kind === 'either' ? value.options.every(isPerhapsRunning) : value.kind === 'timer' && value.isPerhaps === true);

/** What is kept, or runs already, so that what comes in its place is rarely asked for. */
export const mayBeMissing = (value: Value): boolean => keptIn(value) !== null || isPerhapsRunning(value);

export const notRunning = ({ module }: Run, at: number): Scale => scaleAt(module.path, at, 'branch', 'where it does not run yet', MAYBE);

/** What is fetched where nothing is kept is fetched as often as what is kept ends, and what is started where it does not run yet runs once. */
export function whereMissing(run: Run, missing: Value, expression: Expression, scope: Scope): Value {
  let value: Value = NOTHING;
  const effect = run.apart(() => {
    value = run.guarded(() => evaluate(run, expression, scope));
  });
  const cache = keptIn(missing);
  if (cache === null) run.effect.takeScaled(effect, notRunning(run, expression.at));
  else run.effect.takeCapped(effect, { kind: 'cache', lasts: cache.lasts, perDay: null, text: 'kept until it is missing', path: run.module.path, at: expression.at, assumptions: [] });
  return value;
}

/** What is kept for as long as the app is installed begins as nothing, and is filled by what the app does. */
const isBeginning = (setting: Value, fallback: Value): boolean => setting.kind === 'unknown' && setting.what.startsWith('the stored ') && (fallback.kind === 'truth' || (fallback.kind === 'list' && fallback.length.high === 0) || (fallback.kind === 'object' && fallback.fields.size === 0 && fallback.of === null));

/** A setting that nobody states has the value that the code falls back to, as long as there is one. */
const preferred = (setting: Value, fallback: Value): Value => (isBeginning(setting, fallback) ? setting : fallback.kind === 'unknown' || fallback.kind === 'nothing' || (fallback.kind === 'text' && fallback.text === '') ? setting : asFallback(fallback));

const evaluateApart = (run: Run, expression: Expression, scope: Scope): Value => evaluate(run, expression, scope);

/** Evaluates something that may not be reached at all. */
function evaluateUnder(run: Run, expression: Expression, scope: Scope, chance: import('../amount.ts').Amount): Value {
  let value: Value = NOTHING;
  const { effect, written } = run.perhaps(chance, () => {
    value = evaluate(run, expression, scope);
  });
  run.settle([written, []], join);
  run.effect.takeScaled(effect, scaleAt(run.module.path, expression.at, 'branch', 'a branch that is taken at times', chance));
  return value;
}

export function evaluateUnary(run: Run, { operator, value: inner }: Extract<Expression, { kind: 'unary' }>, value: Value, scope: Scope): Value {
  if (operator === '!' || operator === 'not') {
    const tested = inTest(run, settled(run, value));
    const isTrue = truthOf(tested);
    return isTrue !== null ? { ...truth(!isTrue), ...(tested.kind === 'truth' && tested.isFallback === true ? { isFallback: true } : {}) } : negate(testOf(run, tested, inner, scope));
  }
  const plain = settled(run, value);
  if (operator === '-' && plain.kind === 'number') return { ...plain, low: -plain.high, expected: -plain.expected, high: -plain.low };
  if (operator === '+') return arithmetic('+number', plain, plain);
  if (operator === 'typeof') return text('', true);
  if (operator === 'void') return NOTHING;
  if (operator === 'delete') return takeOut(run, inner, scope);
  return operator === '-' ? unknown('a number') : plain;
}

/** `delete object[key]`: what is put there does not stay. */
function takeOut(run: Run, place: Expression, scope: Scope): Value {
  const holder = place.kind === 'index' || place.kind === 'member' ? evaluate(run, place.object, scope) : NOTHING;
  if (holder.kind === 'object') run.memory.empty(holder.key);
  return truth(true);
}

export function evaluateConditional(run: Run, { test, then, otherwise }: Extract<Expression, { kind: 'conditional' }>, scope: Scope): Value {
  const value = inTest(run, evaluate(run, test, scope));
  const isTrue = truthOf(value);
  if (isTrue !== null) {
    besidesValue(run, test, isTrue ? otherwise : then, scope);
    return evaluate(run, isTrue ? then : otherwise, scope);
  }
  const found = testOf(run, value, test, scope);
  const [a, b] = [evaluateUnder(run, then, scope, found.chance), evaluateUnder(run, otherwise, scope, negate(found).chance)];
  if (value.kind === 'unknown' && value.isSetting) return preferred(value, b.kind === 'unknown' ? a : b);
  if (found.spread !== undefined && a.kind === 'number' && b.kind === 'number') {
    const [yes, no] = [a, b].map((one) => (one.spread !== undefined || one.low !== one.high ? one.spread : mapSpread(found.spread as Spread<boolean>, () => one.low)));
    const chosen = yes === undefined || no === undefined ? null : zipSpreads(found.spread, zipSpreads(yes, no, (x, y) => [x, y] as const) ?? mapSpread(yes, (x) => [x, x] as const), (is, [x, y]) => (is ? x : y));
    if (chosen !== null) return spreadNumber(chosen);
  }
  const either = join(a, b);
  if (either.kind === 'text' && either.options !== undefined) return oneOfTexts(either, a, b, found.chance.expected);
  if (a.kind !== 'number' || b.kind !== 'number' || either.kind !== 'number') return either;
  return { ...either, expected: found.chance.expected * a.expected + (1 - found.chance.expected) * b.expected };
}

/** One of some functions is called, and nobody knows which. */
export function oneOfSome(run: Run, options: readonly (() => Value)[], at: number): Value {
  const chance: Amount = { proved: 0, low: 0, expected: 1 / options.length, high: 1 };
  const values = options.map((option) => {
    let value: Value = NOTHING;
    const { effect, written } = run.perhaps(chance, () => {
      value = option();
    });
    run.settle([written, []], join);
    run.effect.takeScaled(effect, scaleAt(run.module.path, at, 'branch', `one of ${options.length} functions`, chance));
    return value;
  });
  return values.reduce(join);
}
