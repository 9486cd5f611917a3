import { assumed } from '../amount.ts';
import type { Expression } from '../ir.ts';
import { bySpread, numberIn } from './arithmetic.ts';
import { noteCut, orderByClock } from './clock.ts';
import { evaluate } from './evaluate.ts';
import { sinceTimes } from './instants.ts';
import { isTyped, ownerOf } from './implicit.ts';
import type { Run } from './run.ts';
import { Scope } from './scope.ts';
import { GOOD, isBusyWord, negate, testOf } from './tests.ts';
import { isPaused } from './pauses.ts';
import { mapSpread } from './spread.ts';
import { atTimes } from './timely.ts';
import { chance, exactText, FALLBACK, MAYBE, number, truth, truthOf, type NumberValue, type TruthValue, type Value } from './values.ts';

/** What is asked for and comes is seldom empty. */
const EMPTY: TruthValue = chance(assumed(0, 0.05, 1), 'data');

interface Sides {
  readonly left: Expression;
  readonly right: Expression;
  readonly scope: Scope;
}

/** Whether two values stand in some order; where that is not known, how likely it is and why. */
export function compare(run: Run, operator: string, left: Value, right: Value, sides: Sides): Value {
  const found = comparison(run, operator, left, right, sides);
  return found.kind === 'truth' && [left, right].some((side) => side.kind === 'elapsed' || side.kind === 'instant' || (side.kind === 'number' && side.restOf !== undefined)) ? { ...found, isOfRest: true } : found;
}

function comparison(run: Run, operator: string, left: Value, right: Value, sides: Sides): Value {
  const ordered = orderIn(left, right);
  if (ordered !== null) return comparison(run, operator, ordered[0], ordered[1], sides);
  const [a, b] = [inDay(run, left.kind === 'promise' ? left.value : left), inDay(run, right.kind === 'promise' ? right.value : right)];
  if (operator === 'in' && run.module.code.language === 'javascript' && exactText(a) !== null && /^(?:object|either|answer|unknown)$/.test(b.kind)) return hasField(b, exactText(a) as string);
  if (operator === 'in' || operator === 'not in') return contains(run, b, a, operator === 'not in');
  if (operator === 'instanceof') return chance(MAYBE, 'data');
  const isEquality = /^(?:[=!]==?|is|is not)$/.test(operator);
  const isNegative = operator.startsWith('!') || operator === 'is not';
  const told = byTexts(operator, a, b);
  if (told !== null) return told;
  const byClock = /^[<>]=?$/.test(operator) ? orderByClock(run, operator, a, b) : null;
  if (byClock !== null) return byClock;
  const written = /^[<>]=?$/.test(operator) ? orderOfTexts(run, operator, a, b) : null;
  if (written !== null) return truth(written);
  const dated = byDate(operator, isNegative, a, b);
  if (dated !== null) return dated;
  const timed = ofTime(run, operator, a, b, /^(?:python|php|ruby)$/.test(run.module.code.language) ? 1000 : 1);
  if (timed !== null) return timed;
  if (isEquality) {
    const equal = areEqual(run, a, b, sides);
    return isNegative ? (truthOf(equal) === null ? negate(equal) : truth(truthOf(equal) === false)) : equal;
  }
  const [x, y] = [numberIn(a), numberIn(b)];
  const decided = x === null || y === null ? null : order(operator, x, y);
  if (decided !== null) return truth(decided);
  const timely = x === null || y === null ? null : bySpread(x, y, (one, other) => order(operator, number(one), number(other)) === true);
  if (timely !== null) return atTimes(timely);
  return counted(run, operator, sides, x, y) ?? ofStatus(operator, a, y) ?? ofExpected(operator, x, y) ?? chance(MAYBE, a.kind === 'unknown' && a.isSetting ? 'setting' : 'data');
}

/** What is asked for how two things stand in order, and compared with 0: those two things. */
const orderIn = (left: Value, right: Value): readonly [Value, Value] | null => (left.kind === 'library' && left.path === '@order' && right.kind === 'number' && right.high === 0 ? [left.arguments[0] ?? left, left.arguments[1] ?? left] : null);

/** A time that began with the day, or with an hour, is known by the clock. */
const inDay = (run: Run, value: Value): Value => (value.kind === 'elapsed' ? (sinceTimes(run, value) ?? value) : value);

/** Whether a value may be what the program has put by at another time. */
const mayBeKept = (value: Value): boolean => (value.kind === 'unknown' ? !value.isSetting : value.kind === 'text' ? value.isOpen || value.text === '' : value.kind === 'number' ? value.low !== value.high : value.kind === 'answer' ? value.cache !== undefined : value.kind === 'instant');

/** What was kept of the date is that of now until the date changes. */
function byDate(operator: string, isNegative: boolean, a: Value, b: Value): TruthValue | null {
  const steady = (value: Value): number | undefined => (value.kind === 'instant' || value.kind === 'text' || value.kind === 'number' ? value.steady : undefined);
  const lasts = steady(a) ?? steady(b);
  if (lasts === undefined || ![a, b].every((value) => steady(value) !== undefined || mayBeKept(value))) return null;
  // Both read the clock now, or one is a number that is fixed.
  if (a.kind === 'number' && b.kind === 'number' && (a.low === a.high || b.low === b.high || (a.spread !== undefined && b.spread !== undefined))) return null;
  if ((a.kind === 'number' || b.kind === 'number') && /^[<>]/.test(operator)) return null;
  const fresh = chance(assumed(0, 0.9, 1), 'cache', { lasts: { ...number(lasts), isByClock: true } });
  if (/^[<>]=?$/.test(operator)) return operator.endsWith('=') ? fresh : negate(fresh);
  return isNegative ? negate(fresh) : fresh;
}

/** A text of the time against one that is fixed. */
function byTexts(operator: string, a: Value, b: Value): TruthValue | null {
  if (a.kind !== 'text' || b.kind !== 'text') return null;
  const [x, y] = [exactText(a), exactText(b)];
  const compute = TEXTS[operator];
  if (compute === undefined || (a.spread === undefined) === (b.spread === undefined)) return null;
  if (a.spread !== undefined) return y === null ? null : atTimes(mapSpread(a.spread, (one) => compute(one, y)));
  return b.spread === undefined || x === null ? null : atTimes(mapSpread(b.spread, (one) => compute(x, one)));
}

const isSame = (a: string, b: string): boolean => a === b;
const differs = (a: string, b: string): boolean => a !== b;
const TEXTS: Readonly<Record<string, (a: string, b: string) => boolean>> = { '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b, '==': isSame, '===': isSame, '!=': differs, '!==': differs };

/** The one whose truth a test asks for in other words: `x === null`, `done === false`. */
function areEqual(run: Run, a: Value, b: Value, { left, right, scope }: Sides): TruthValue {
  if (a.kind === 'nothing' && b.kind === 'nothing') return truth(true);
  if (b.kind === 'nothing' || a.kind === 'nothing') {
    const [other, expression] = b.kind === 'nothing' ? [a, left] : [b, right];
    const isThere = truthOf(other) !== null && other.kind !== 'answer' ? true : /^(?:list|number|text|truth)$/.test(other.kind);
    return isThere ? truth(false) : negate(testOf(run, other, expression, scope));
  }
  if (b.kind === 'truth' && truthOf(b) !== null) {
    const isTrue = truthOf(a);
    if (isTrue !== null) return truth(isTrue === truthOf(b));
    const test = testOf(run, a, left, scope);
    return truthOf(b) === true ? test : negate(test);
  }
  const [x, y] = [numberIn(a), numberIn(b)];
  const timely = x === null || y === null ? null : bySpread(x, y, (one, other) => one === other);
  if (timely !== null) return atTimes(timely);
  if (x !== null && y !== null) return x.low === x.high && y.low === y.high ? { ...truth(x.low === y.low), ...(x.assumptions.includes(FALLBACK) || y.assumptions.includes(FALLBACK) ? { isFallback: true } : {}) } : x.high < y.low || y.high < x.low ? truth(false) : (counted(run, '===', { left, right, scope }, x, y) ?? (isTyped(run.module.code.language) && y.high === 0 && x.expected >= 1 ? EMPTY : chance(MAYBE, 'data')));
  const [s, t] = [exactText(a), exactText(b)];
  if (s !== null && t !== null) return { ...truth(s === t), ...([a, b].some((one) => one.kind === 'text' && one.isFallback === true) ? { isFallback: true } : {}) };
  if (a.kind === 'answer' && a.name === 'outcome' && (t === 'fulfilled' || t === 'rejected')) return t === 'fulfilled' ? GOOD : negate(GOOD);
  // What a program puts by of itself while it works is there for that long.
  if (t !== null && isBusyWord(t) && a.kind !== 'answer' && !(a.kind === 'unknown' && a.isSetting)) return chance(assumed(0, 0, 1), 'flag');
  const part = a.kind === 'text' && t !== null ? a.options?.get(t) : undefined;
  if (part !== undefined) return chance(assumed(0, part, 1), 'data');
  // What nobody states is rarely what a test looks for.
  if ((a.kind === 'unknown' && a.isSetting && t !== null) || (b.kind === 'unknown' && b.isSetting && s !== null)) return chance(assumed(0, 0.1, 1), 'setting');
  if (a.kind === 'text' && b.kind === 'text' && !b.isOpen && !b.text.startsWith(a.text.slice(0, b.text.length))) return truth(false);
  if (t === '' && (a.kind === 'unknown' || (a.kind === 'text' && a.isOpen))) return EMPTY;
  return (x === null && y === null ? null : counted(run, '===', { left, right, scope }, x, y)) ?? ofStatus('===', a, y) ?? chance(MAYBE, a.kind === 'unknown' && a.isSetting ? 'setting' : 'data');
}

function order(operator: string, a: NumberValue, b: NumberValue): boolean | null {
  switch (operator) {
    case '<':
      return a.high < b.low ? true : a.low >= b.high ? false : null;
    case '<=':
      return a.high <= b.low ? true : a.low > b.high ? false : null;
    case '>':
      return order('<', b, a);
    case '>=':
      return order('<=', b, a);
    default:
      return null;
  }
}

/** Of two numbers that are only known roughly, what holds of the expected ones holds as a rule. */
function ofExpected(operator: string, x: NumberValue | null, y: NumberValue | null): TruthValue | null {
  if (x === null || y === null || ![x.expected, y.expected].every(Number.isFinite) || x.low === x.high) return null;
  // How long a page is that came says whether there is another, and only the data knows.
  if (x.assumptions.includes('items') || y.assumptions.includes('items')) return null;
  const is = order(operator, number(x.expected), number(y.expected));
  return is === null ? null : chance(assumed(0, is ? 0.9 : 0.1, 1), 'data');
}

/** Times of day that are written out: "09:30" is before "17:00". */
function orderOfTexts(run: Run, operator: string, a: Value, b: Value): boolean | null {
  if (a.kind !== 'text' || b.kind !== 'text') return null;
  for (const { text } of [a, b]) {
    const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)(?::\d\d)?$/.exec(text) ?? [];
    if (hour !== undefined) noteCut(run, Number(hour) * 60 + Number(minute));
    else if (!/^$/.test(text)) return null;
  }
  if (a.isOpen || b.isOpen || a.text === '' || b.text === '') return null;
  return operator === '<' ? a.text < b.text : operator === '<=' ? a.text <= b.text : operator === '>' ? a.text > b.text : a.text >= b.text;
}

/** What is kept for a time is fresh until that has passed. */
function ofTime(run: Run, operator: string, a: Value, b: Value, unit: number): TruthValue | null {
  const isLess = operator === '<' || operator === '<=';
  if (!isLess && operator !== '>' && operator !== '>=') return null;
  const isKeyed = [a, b].some((value) => (value.kind === 'elapsed' || value.kind === 'instant') && value.isKeyed === true);
  const asked = [a, b].flatMap((value) => (value.kind === 'elapsed' || value.kind === 'instant' ? (value.asked ?? []) : []))[0];
  const perSecond = [a, b].map((value) => (value.kind === 'elapsed' || value.kind === 'instant' ? value.perSecond : undefined)).find((one) => one !== undefined);
  const ms = perSecond === undefined ? unit : 1000 / perSecond;
  const isOfPause = [a, b].some((value) => (value.kind === 'elapsed' || value.kind === 'instant') && value.isPause === true);
  const inMs = (lasts: NumberValue | null): NumberValue | null => (lasts === null ? null : { ...lasts, low: lasts.low * ms, expected: lasts.expected * (Number.isFinite(lasts.high) ? ms : 1), high: lasts.high * ms });
  const fresh = (lasts: NumberValue | null): TruthValue => (isOfPause ? isPaused(run, inMs(lasts)) : chance(assumed(0, 0.9, 1), 'cache', { isKeyed, ...(asked === undefined ? {} : { asked }), lasts: inMs(lasts) }));
  if (a.kind === 'elapsed') return isLess ? fresh(numberIn(b)) : negate(fresh(numberIn(b)));
  if (b.kind === 'elapsed') return isLess ? negate(fresh(numberIn(a))) : fresh(numberIn(a));
  if (a.kind !== 'instant' && b.kind !== 'instant') return null;
  // Two moments of which the program has just set one.
  if (a.kind === 'instant' && b.kind === 'instant' && !a.isKept && !b.isKept && a.clock === undefined && b.clock === undefined && (a.offset.low > b.offset.high || b.offset.low > a.offset.high)) return truth((a.offset.high < b.offset.low) === isLess);
  const offset = (value: Value): NumberValue => (value.kind === 'instant' ? value.offset : number(0));
  // The one that was kept says when what is there ends, or the other one when it began.
  const [now, kept] = a.kind === 'instant' && !a.isKept ? [a, b] : [b, a];
  if (kept.kind !== 'instant' && kept.kind !== 'unknown' && kept.kind !== 'answer' && kept.kind !== 'number') return null;
  const lasts = kept.kind === 'instant' ? lifetime(offset(kept), offset(now)) : null;
  const isFresh = (now === a) === isLess;
  return isFresh ? fresh(lasts) : negate(fresh(lasts));
}

const lifetime = (kept: NumberValue, now: NumberValue): NumberValue => ({ ...kept, low: Math.max(0, kept.low - now.high), expected: Math.abs(kept.expected - now.expected), high: Math.abs(kept.high - now.low) });

/** A variable that each fire moves by the same against a number that ends it. */
function counted(run: Run, operator: string, { left, right, scope }: Sides, x: NumberValue | null, y: NumberValue | null): TruthValue | null {
  const [mine, other, isReversed] = [counterIn(run, left, scope), counterIn(run, right, scope), false] as const;
  const [counter, limit, reversed] = mine !== null ? [mine, y, isReversed] : [other, x, true];
  if (counter === null || limit === null || !Number.isFinite(limit.high)) return null;
  const first = numberIn(counter.first)?.low ?? 0;
  const isUp = counter.step > 0;
  const steps = Math.max(0, Math.ceil((isUp ? limit.high - first : first - limit.low) / Math.max(Math.abs(counter.step), 1e-9)));
  const isGreater = operator.startsWith('>') !== reversed;
  const isPassed = operator.startsWith('=') || isGreater === isUp;
  // Up to "more than so many" there is one more than up to "so many"; down it is the other way round.
  const bound = (isUp ? operator === '>' || operator === '<=' : operator === '<' || operator === '>=') ? steps + 1 : steps;
  const passed = chance(assumed(0, 0.1, 1), 'counter', { bound, lasts: counter.every, isByDate: counter.isByDate });
  return isPassed ? passed : negate(passed);
}

/** Whether anything is left of what each round takes one from; null where nothing is counted down. */
export function isLeft(run: Run, value: Value, expression: Expression, scope: Scope): TruthValue | null {
  if ((value.kind !== 'number' && value.kind !== 'unknown') || truthOf(value) !== null) return null;
  const counter = counterIn(run, expression, scope);
  return counter === null || counter.step >= 0 ? null : counted(run, '>', { left: expression, right: LITERAL, scope }, numberIn(value), number(0));
}

const isPath = (expression: Expression): boolean => expression.kind === 'this' || expression.kind === 'name' || (expression.kind === 'member' && isPath(expression.object));

function counterIn(run: Run, expression: Expression, scope: Scope): ReturnType<Run['memory']['counter']> {
  if (expression.kind === 'assign' && (expression.operator === '+=' || expression.operator === '-=')) return expression.target.kind === 'name' ? counterIn(run, { kind: 'name', name: expression.target.name, at: 0 }, scope) : expression.target.kind === 'place' ? counterIn(run, expression.target.target, scope) : null;
  if (expression.kind === 'name') {
    const slot = scope.find(expression.name);
    if (slot !== null) return run.memory.counter(slot.key);
    const owner = ownerOf(run, expression.name, scope);
    return owner === null ? null : run.memory.counter(`${owner.kind === 'class' ? `${owner.module.path}:${owner.code.at}` : owner.key}.${expression.name}`);
  }
  if (expression.kind !== 'member' || !isPath(expression.object)) return null;
  const holder = evaluate(run, expression.object, scope);
  for (const one of holder.kind === 'either' ? holder.options : [holder]) {
    const found = one.kind === 'object' ? run.memory.counter(`${one.key}.${expression.name}`) : null;
    if (found !== null) return found;
  }
  return null;
}

/** A status of HTTP: requests go well as a rule. */
function ofStatus(operator: string, a: Value, y: NumberValue | null): TruthValue | null {
  if (a.kind !== 'answer' || y === null || !/status|code/i.test(a.name) || y.low < 100 || y.high > 599) return null;
  const isGood = operator === '===' ? y.high < 300 : operator.startsWith('<') ? y.low <= 400 : false;
  const good = chance({ proved: 0.9, low: 0.9, expected: 0.98, high: 1 }, 'health');
  return isGood ? good : negate(good);
}

/** Whether an object has a field of a fixed name: which of several it is, and whether all went well. */
function hasField(holder: Value, name: string): TruthValue {
  const options = holder.kind === 'either' ? holder.options : [holder];
  const found = options.map((one) => (one.kind !== 'object' || one.isOpen || one.of !== null || one.fields.size === 0 ? null : one.fields.has(name)));
  if (found.every((is) => is === true)) return truth(true);
  if (found.every((is) => is === false)) return truth(false);
  return /^(?:errors?|err|failed)$/i.test(name) ? negate(chance({ proved: 0.9, low: 0.9, expected: 0.98, high: 1 }, 'health')) : chance(options.every(({ kind }) => kind === 'answer' || kind === 'unknown') ? assumed(0, 0.95, 1) : MAYBE, 'data');
}

/** Whether a moment or a number is within a range of which the ends are known. */
function inRange(run: Run, holder: Value, item: Value): TruthValue | null {
  if (holder.kind !== 'library' || holder.path !== '@between') return null;
  const [from, to, isOpen] = holder.arguments;
  const found = [ofSide(run, '>=', item, from ?? holder), ofSide(run, isOpen !== undefined && truthOf(isOpen) === true ? '<' : '<=', item, to ?? holder)];
  const [a, b] = found.map((value) => testOf(run, value, null, null));
  return a === undefined || b === undefined ? null : testOf(run, a, null, null, '&&', b);
}

const ofSide = (run: Run, operator: string, a: Value, b: Value): Value => comparison(run, operator, a, b, { left: LITERAL, right: LITERAL, scope: new Scope(null, true) });
const LITERAL: Expression = { kind: 'literal', value: null, at: 0 };

/** Whether something is among others; what the program collects itself are things that it has seen. */
export function contains(run: Run, holder: Value, item: Value, isNegative = false): Value {
  const found = ((): TruthValue => {
    const between = inRange(run, holder, item);
    if (between !== null) return between;
    if (holder.kind === 'list' && holder.items !== null) {
      const known = holder.items.map((one) => exactText(one) ?? (one.kind === 'number' && one.low === one.high ? one.low : null));
      const timely = item.kind === 'text' ? item.spread : numberIn(item)?.spread;
      if (timely !== undefined && !known.includes(null)) return atTimes(mapSpread<string | number, boolean>(timely, (value) => known.includes(value)));
      const wanted = exactText(item) ?? numberIn(item)?.low ?? null;
      if (wanted !== null && !known.includes(null)) return truth(known.includes(wanted));
      if (holder.items.length > 0) return chance(MAYBE, 'data');
    }
    if (holder.kind === 'text') return exactText(holder) !== null && exactText(item) !== null ? truth((exactText(holder) as string).includes(exactText(item) as string)) : chance(MAYBE, 'data');
    if (holder.kind === 'cache') return chance(assumed(0, 0.9, 1), 'cache', { lasts: holder.lasts });
    return chance(assumed(0, 0.9, 1), 'seen');
  })();
  return isNegative ? (truthOf(found) === null ? negate(found) : truth(truthOf(found) === false)) : found;
}
