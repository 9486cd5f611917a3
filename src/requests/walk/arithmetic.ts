import { concatenate, toText } from './evaluate.ts';
import { withTime } from './instants.ts';
import { mapSpread, roundOf, zipSpreads, type Spread } from './spread.ts';
import { spreadNumber } from './timely.ts';
import { number, range, text, unknown, type NumberValue, type Value } from './values.ts';

/** What an operator makes of two values. */
export function arithmetic(operator: string, left: Value, right: Value): Value {
  const [a, b] = [settledOf(left), settledOf(right)];
  if (operator === '+' && (a.kind === 'text' || b.kind === 'text')) return concatenate(toText(a), toText(b));
  if (operator === '.') return concatenate(toText(a), toText(b));
  // Folders and what lies in them.
  if (operator === '/' && b.kind === 'text' && (a.kind === 'text' || a.kind === 'library')) return a.kind === 'library' || a.isOpen ? b : concatenate(concatenate(a, text('/')), b);
  const timed = withTime(operator, a, b);
  if (timed !== null) return timed;
  if (operator === '%' && numberIn(b) !== null && numberIn(a) === null) {
    const { high } = numberIn(b) as NumberValue;
    return range(0, (high - 1) / 2, Math.max(0, high - 1));
  }
  if (a.kind === 'list' && b.kind === 'list' && operator === '+') {
    const items = a.items !== null && b.items !== null ? [...a.items, ...b.items] : null;
    return { ...a, items, length: { proved: a.length.proved + b.length.proved, low: a.length.low + b.length.low, expected: a.length.expected + b.length.expected, high: a.length.high + b.length.high } };
  }
  if (a.kind === 'text' && operator === '*' && numberIn(b) !== null && numberIn(a) === null) return a;
  const [x, y] = [numberIn(a), numberIn(b)];
  if (x === null || y === null) return unknown(a.kind === 'unknown' ? a.what : b.kind === 'unknown' ? b.what : 'a number', (a.kind === 'unknown' && a.isSetting) || (b.kind === 'unknown' && b.isSetting));
  return operator === '+number' ? x : ofNumbers(operator, x, y);
}

const settledOf = (value: Value): Value => (value.kind === 'promise' ? settledOf(value.value) : value);

/** The number that a value is or is written as. */
export function numberIn(value: Value | undefined): NumberValue | null {
  if (value === undefined) return null;
  if (value.kind === 'number') return value;
  if (value.kind === 'truth' && value.chance.low === value.chance.high) return number(value.chance.low);
  if (value.kind === 'text' && value.spread !== undefined) {
    const numbers = mapSpread(value.spread, (one) => (one.trim() === '' ? Number.NaN : Number(one)));
    return numbers.values.some(Number.isNaN) ? null : spreadNumber(numbers);
  }
  if (value.kind === 'text' && !value.isOpen && value.text.trim() !== '' && Number.isFinite(Number(value.text.replaceAll('_', '')))) return number(Number(value.text.replaceAll('_', '')));
  return null;
}

export function ofNumbers(operator: string, a: NumberValue, b: NumberValue): Value {
  const compute = operations[operator];
  if (compute === undefined) return unknown('a number');
  // Where the minutes are known, the first second stands for all of them.
  const spread = bySpread(b.spread !== undefined && isOfSeconds(a) ? ZERO : a, a.spread !== undefined && isOfSeconds(b) ? ZERO : b, compute);
  if (spread !== null) return spreadNumber(spread);
  const counter = a.counter ?? b.counter;
  if (counter !== undefined && operator === '%' && a.counter !== undefined && b.low === b.high) {
    const round = roundOf(counter.key, counter, b.low);
    if (round !== null) return spreadNumber(round);
  }
  const moved = movedBy(operator, a, b);
  const corners = [compute(a.low, b.low), compute(a.low, b.high), compute(a.high, b.low), compute(a.high, b.high)].filter((value) => !Number.isNaN(value));
  if (corners.length === 0) return unknown('a number');
  const made = range(Math.min(...corners), compute(a.expected, b.expected), Math.max(...corners), [...new Set([...a.assumptions, ...b.assumptions])], moved);
  return [a, b].some(isOfSeconds) && [a, b].every((side) => isOfSeconds(side) || side.low === side.high) ? { ...made, steady: SECOND } : made;
}

const SECOND = 1000;
const ZERO = number(0);
/** Whether it tells the second, or what is computed of that alone. */
const isOfSeconds = ({ steady }: NumberValue): boolean => steady !== undefined && steady <= SECOND;

const NOT_MOVED = {};

/** A counter and a number that stays make another counter. */
function movedBy(operator: string, a: NumberValue, b: NumberValue): Pick<NumberValue, 'counter'> {
  if (operator !== '+' && operator !== '-') return NOT_MOVED;
  if (a.counter !== undefined && b.low === b.high) return { counter: { ...a.counter, first: operator === '+' ? a.counter.first + b.low : a.counter.first - b.low } };
  return operator === '+' && b.counter !== undefined && a.low === a.high ? { counter: { ...b.counter, first: b.counter.first + a.low } } : NOT_MOVED;
}

/** What comes of two numbers of which one or both depend on the time; null where that is not known. */
export function bySpread<T>(a: NumberValue, b: NumberValue, compute: (a: number, b: number) => T): Spread<T> | null {
  if (a.spread !== undefined && b.spread !== undefined) return zipSpreads(a.spread, b.spread, compute);
  if (a.spread !== undefined && b.low === b.high) return mapSpread(a.spread, (value) => compute(value, b.low));
  return b.spread !== undefined && a.low === a.high ? mapSpread(b.spread, (value) => compute(a.low, value)) : null;
}

const operations: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => (a === 0 || b === 0 ? 0 : a * b),
  '/': (a, b) => a / b,
  '//': (a, b) => Math.floor(a / b),
  '%': (a, b) => a % b,
  '**': (a, b) => a ** b,
  '<<': (a, b) => a << b,
  '>>': (a, b) => a >> b,
  '>>>': (a, b) => a >>> b,
  '|': (a, b) => a | b,
  '&': (a, b) => a & b,
  '^': (a, b) => a ^ b,
};
