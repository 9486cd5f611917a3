import type { Amount } from '../amount.ts';
import type { Moments } from '../moments.ts';

/**
 * What a value is at each of the times at which it may be asked for: the times of a week, the fires of a schedule, the rounds of a counter.
 * What is computed of it, and asked of that, is known at each of them, too.
 */
export interface Spread<T> {
  readonly basis: Basis;
  readonly values: readonly T[];
}

/** The times, all alike often. */
export interface Basis {
  /** Of a counter, what it counts; of a clock, which times. */
  readonly id: string;
  readonly times: readonly Time[] | null;
  readonly isWholeDay: boolean;
}

interface Time {
  /** 0 for Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

const WEEKDAYS = [0, 1, 2, 3, 4, 5, 6];
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const timesOf = (weekdays: readonly number[], hours: readonly number[], minutes: readonly number[]): readonly Time[] => weekdays.flatMap((weekday) => hours.flatMap((hour) => minutes.map((minute) => ({ weekday, hour, minute }))));

let week: Basis | null = null;
const schedules = new WeakMap<Moments, Basis>();

/** The minutes of a week, or those in which a schedule fires. */
export function clockOf(moments: Moments | null): Basis {
  if (moments === null) return (week ??= { id: 'week', times: timesOf(WEEKDAYS, upTo(24), upTo(60)), isWholeDay: true });
  let basis = schedules.get(moments);
  if (basis === undefined) {
    const { weekdays, dates, join } = moments.days;
    const own = weekdays === null || (dates !== null && join === 'or') ? WEEKDAYS : [...new Set(weekdays.map(({ weekday }) => weekday))];
    basis = { id: `schedule ${JSON.stringify([own, moments.hours, moments.minutes])}`, times: timesOf(own, moments.hours, moments.minutes), isWholeDay: false };
    schedules.set(moments, basis);
  }
  return basis;
}

export const spreadOver = <T>(basis: Basis, read: (time: Time) => T): Spread<T> => ({ basis, values: (basis.times ?? []).map(read) });

/** What a counter leaves when it is divided: each number of its round alike often. */
export function roundOf(key: string, { first, step }: { readonly first: number; readonly step: number }, divisor: number): Spread<number> | null {
  if (![first, step, divisor].every(Number.isInteger) || divisor < 2 || divisor > 10_000 || step === 0) return null;
  return { basis: { id: `${key} by ${divisor}`, times: null, isWholeDay: false }, values: upTo(divisor).map((index) => (((first + index * step) % divisor) + divisor) % divisor) };
}

export const mapSpread = <T, U>({ basis, values }: Spread<T>, compute: (value: T) => U): Spread<U> => ({ basis, values: values.map(compute) });

/** Two values at the same times; null where they go by different ones. */
export function zipSpreads<T, U, V>(a: Spread<T>, b: Spread<U>, compute: (a: T, b: U) => V): Spread<V> | null {
  return a.basis.id === b.basis.id && a.values.length === b.values.length ? { basis: a.basis, values: a.values.map((value, index) => compute(value, b.values[index] as U)) } : null;
}

/** How often something holds: on most days, and on the day on which it holds most. */
export function chanceOf({ basis, values }: Spread<boolean>): Amount {
  const { times } = basis;
  const [all, held] = [new Array<number>(7).fill(0), new Array<number>(7).fill(0)];
  for (const [index, value] of values.entries()) {
    const day = times?.[index]?.weekday ?? 0;
    all[day] = (all[day] as number) + 1;
    if (value) held[day] = (held[day] as number) + 1;
  }
  const shares = WEEKDAYS.flatMap((day) => ((all[day] as number) === 0 ? [] : [(held[day] as number) / (all[day] as number)])).toSorted((a, b) => a - b);
  const [usual, busiest] = [shares[Math.floor((shares.length - 1) / 2)] ?? 0, shares.at(-1) ?? 0];
  return { proved: usual, low: usual, expected: busiest, high: busiest };
}

/** Of waits that depend on the time of day the one that gives as many of them a day. */
export const usualWait = ({ values }: Spread<number>): number => values.length / values.reduce((sum, value) => sum + 1 / Math.max(value, 1e-3), 0);
