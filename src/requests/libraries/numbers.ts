import { numberIn } from '../walk/arithmetic.ts';
import { rounded as roundedInstant } from '../walk/instants.ts';
import { mapSpread } from '../walk/spread.ts';
import { spreadNumber } from '../walk/timely.ts';
import { join } from '../walk/join.ts';
import { number, range, unknown, type InstantValue, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler } from './call.ts';

/** The moment at which it is read, in a language whose moments are told in seconds, and in one that tells them in milliseconds. */
export const NOW: InstantValue = { kind: 'instant', offset: number(0), isKept: false, perSecond: 1 };
export const NOW_IN_MS: InstantValue = { ...NOW, perSecond: 1000 };

export const asNumber = (value: Value): Value => {
  if (value.kind === 'instant') return value;
  const leading = value.kind === 'text' && !value.isOpen ? /^\s*[-+]?\d+(?:\.\d+)?/.exec(value.text)?.[0] : undefined;
  return numberIn(value) ?? (leading === undefined ? (value.kind === 'unknown' ? value : unknown('a number')) : number(Number(leading)));
};

export function rounded(compute: (value: number) => number): Handler {
  return (call) => {
    const value = argument(call, 0);
    if (value.kind === 'instant') return roundedInstant(value);
    if (value.kind === 'number' && value.spread !== undefined) return spreadNumber(mapSpread(value.spread, compute));
    const found = numberIn(value);
    return found === null ? value : range(compute(found.low), compute(found.expected), compute(found.high), found.assumptions);
  };
}

/** The least or the most of some numbers; one that is not known bounds nothing. */
export function extreme(call: Call, pick: (...values: number[]) => number): Value {
  const values = call.given.flatMap((value) => (value.kind === 'list' ? (value.items ?? [value.item]) : [value]));
  const numbers = values.map((value) => (value.kind === 'elapsed' && value.left !== undefined ? value.left : numberIn(value)));
  if (values.length > 0 && values.every((value) => value.kind === 'instant' && value.times !== undefined)) return values.reduce(join);
  const knownOnes = numbers.filter((value) => value !== null);
  if (knownOnes.length === 0) return unknown('a number');
  const rest = knownOnes.find(({ restOf }) => restOf !== undefined);
  if (rest !== undefined) return rest;
  const isLeast = pick === Math.min;
  const low = pick(...knownOnes.map(({ low: one }) => one));
  const high = pick(...knownOnes.map(({ high: one }) => one));
  const expected = pick(...knownOnes.map(({ expected: one }) => one));
  if (knownOnes.length === numbers.length) return range(low, expected, high, knownOnes.flatMap(({ assumptions }) => assumptions));
  return isLeast ? range(0, expected, high) : range(low, expected, Infinity);
}

export function power(call: Call): Value {
  const [base, exponent] = [numberIn(argument(call, 0)), numberIn(argument(call, 1))];
  return base === null || exponent === null ? unknown('a number') : range(base.low ** exponent.low, base.expected ** exponent.expected, base.high ** exponent.high);
}
