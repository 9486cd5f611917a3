import { concatenate, toText } from './evaluate.ts';
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
  // The rest of a period, of which the work has used some.
  if (operator === '-' && b.kind === 'elapsed' && a.kind === 'number') return { ...a, low: a.low * 0.8, expected: a.expected * 0.97 };
  if (a.kind === 'instant' || b.kind === 'instant') return withTime(operator, a, b);
  if (b.kind === 'elapsed' && operator === '-' && numberIn(a) !== null) {
    const { low, expected, high } = numberIn(a) as NumberValue;
    return { ...range(0, expected, high), restOf: low };
  }
  if (a.kind === 'elapsed') return a;
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

function ofNumbers(operator: string, a: NumberValue, b: NumberValue): Value {
  const compute = operations[operator];
  if (compute === undefined) return unknown('a number');
  const spread = bySpread(a, b, compute);
  if (spread !== null) return spreadNumber(spread);
  const counter = a.counter ?? b.counter;
  if (counter !== undefined && operator === '%' && a.counter !== undefined && b.low === b.high) {
    const round = roundOf(counter.key, counter, b.low);
    if (round !== null) return spreadNumber(round);
  }
  const moved = movedBy(operator, a, b);
  const corners = [compute(a.low, b.low), compute(a.low, b.high), compute(a.high, b.low), compute(a.high, b.high)].filter((value) => !Number.isNaN(value));
  if (corners.length === 0) return unknown('a number');
  return range(Math.min(...corners), compute(a.expected, b.expected), Math.max(...corners), [...new Set([...a.assumptions, ...b.assumptions])], moved);
}

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

/** Moments less moments are times that have passed; moments and numbers are other moments. */
function withTime(operator: string, a: Value, b: Value): Value {
  if (a.kind === 'instant' && b.kind === 'instant') return operator === '-' ? { kind: 'elapsed', isKeyed: a.isKeyed === true || b.isKeyed === true, ...((a.asked ?? b.asked) === undefined ? {} : { asked: (a.asked ?? b.asked) as string }) } : unknown('a time');
  const [moment, other] = a.kind === 'instant' ? [a, numberIn(b)] : [b as Extract<Value, { kind: 'instant' }>, numberIn(a)];
  if (other === null) return a.kind === 'instant' && operator === '-' ? { kind: 'elapsed' } : operator === '+' ? { ...moment, offset: range(0, 3_600_000, Infinity) } : unknown('a time');
  if (operator !== '+' && operator !== '-') return operator === '/' || operator === '*' ? moment : unknown('a time');
  // A moment of which nobody knows how long ago it was, such as 0 before the first fetch.
  if (operator === '-' && a.kind === 'instant' && !a.isKept && other.low === 0 && other.high === 0) return { kind: 'elapsed' };
  return { ...moment, offset: ofNumbers(operator, moment.offset, other) as NumberValue };
}
