import { exactly, times as timesOf } from '../amount.ts';
import { arithmetic, numberIn } from '../walk/arithmetic.ts';
import { readClock, readTime } from '../walk/clock.ts';
import { compare } from '../walk/compare.ts';
import { timesEach, toldIn, withoutDay, withoutTimes } from '../walk/instants.ts';
import type { Run } from '../walk/run.ts';
import { Scope } from '../walk/scope.ts';
import { mapSpread, zipSpreads } from '../walk/spread.ts';
import { atTimes } from '../walk/timely.ts';
import { exactNumber, library, number, range, truth, truthOf, unknown, type InstantValue, type NumberValue, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';

/** What languages have in common that tell and compare moments. */

const DAY_MS = 86_400_000;
const MINUTES = 1440;

export type Elapsed = Extract<Value, { kind: 'elapsed' }>;

/** The moment at which it is read, told in a unit of which so many make a second. */
export function nowIn(perSecond: number): InstantValue {
  return { kind: 'instant', offset: number(0), isKept: false, perSecond };
}

/** A moment of a day, of which nobody says which day. */
export const atMinute = (clock: number, perSecond: number): InstantValue => ({ ...nowIn(perSecond), times: [clock], clock });

/** The day of a moment, which begins at midnight. */
export const dayOf = ({ isKept, perSecond, since }: InstantValue): InstantValue => ({ kind: 'instant', offset: number(0), isKept, times: [0], clock: 0, steady: DAY_MS, ...(perSecond === undefined ? {} : { perSecond }), ...(since === undefined ? {} : { since }) });

/** Where the hour, the minute or the day of a moment began. */
export function truncated(moment: InstantValue, seconds: number): InstantValue {
  if (seconds >= 86_400) return dayOf(moment);
  const rest = withoutDay(moment);
  const times = timesEach(seconds);
  return times === null ? rest : { ...withoutTimes(rest), offset: number(0), times, ...(seconds >= 3600 ? { steady: seconds * 1000 } : {}) };
}

/** A moment at a time of its day: at one time, or at those at which a part of the clock leads to. Of an hour that nobody knows there is one a day. */
export function atParts(moment: InstantValue, hour: Value, minute: Value = number(0)): InstantValue {
  const { perSecond, isKept, since } = moment;
  const [h, m] = [numberIn(hour), numberIn(minute)];
  const made = { kind: 'instant', offset: number(0), isKept, ...(perSecond === undefined ? {} : { perSecond }), ...(since === undefined ? {} : { since }) } as const;
  if (h === null || m === null || (h.low !== h.high && h.spread === undefined) || (m.low !== m.high && m.spread === undefined)) return { ...made, times: [0] };
  const minutes = h.spread !== undefined && m.spread !== undefined ? (zipSpreads(h.spread, m.spread, (x, y) => x * 60 + y)?.values ?? []) : (h.spread?.values.map((x) => x * 60 + m.low) ?? m.spread?.values.map((y) => h.low * 60 + y) ?? [h.low * 60 + m.low]);
  const times = [...new Set(minutes.map((one) => ((one % MINUTES) + MINUTES) % MINUTES))];
  const isOne = minutes.length === 1 && (minutes[0] as number) >= 0 && (minutes[0] as number) < MINUTES;
  // A date is made of these, which is that of the day.
  return { ...made, times, ...(isOne && !isKept ? { clock: minutes[0] as number } : {}), ...(isOne && minutes[0] === 0 ? { steady: DAY_MS } : {}) };
}

/** A moment at an hour or a minute, with the other of the two as it is. */
export function withPart(moment: InstantValue, part: 'hour' | 'minute', value: Value): InstantValue {
  const { clock, times } = moment;
  if (part === 'hour') return atParts(moment, value, number(clock === undefined ? 0 : clock % 60));
  const exact = exactNumber(value);
  if (clock !== undefined) return exact === null ? moment : atParts(moment, number(Math.floor(clock / 60)), value);
  return exact === null ? moment : { ...withoutDay(moment), offset: number(0), times: [...new Set((times ?? timesEach(3600) ?? []).map((time) => time - (time % 60) + exact))] };
}

/** Some time after a moment, or before it where it is less than nothing. */
export const moved = (moment: InstantValue, by: Value, seconds: number, sign: 1 | -1 = 1): Value => arithmetic('+', moment, scaled(by, sign * seconds * (moment.perSecond ?? 1)));

const scaled = (value: Value, factor: number): Value => (factor === 1 ? value : arithmetic('*', value, number(factor)));

const UNITS: Readonly<Record<string, number>> = { nano: 1e-9, nanosecond: 1e-9, micro: 1e-6, microsecond: 1e-6, milli: 1e-3, millisecond: 1e-3, second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800 };

/** The seconds in a unit that a name ends with: "TotalMinutes", "toMillis", "inHours". */
export function unitIn(name: string): number | null {
  const word = /(nano(?:second)?|micro(?:second)?|milli(?:second)?|second|minute|hour|day|week)s?$/i.exec(name)?.[1];
  return word === undefined ? null : (UNITS[word.toLowerCase()] ?? null);
}

/** A time between two moments, told in another unit. */
export function spanIn(elapsed: Elapsed, name: string, perSecond: number): Elapsed {
  const unit = unitIn(name);
  const told = elapsed.perSecond === undefined ? { ...elapsed, perSecond } : elapsed;
  return unit === null ? told : toldIn(told, 1 / unit / (told.perSecond as number));
}

/** The time that has passed since something that the program has begun at another time. */
export const since = (perSecond: number): Elapsed => ({ kind: 'elapsed', isKept: true, perSecond });

export function ordered({ run, at }: Call, operator: string, a: Value, b: Value): Value {
  const side = { kind: 'literal', value: null, at } as const;
  return compare(run, operator, a, b, { left: side, right: side, scope: new Scope(null, true) });
}

/** Whether two tests hold together. */
export function both(a: Value, b: Value): Value {
  const [first, second] = [truthOf(a), truthOf(b)];
  if (first === false || second === false) return truth(false);
  if (first === true) return b;
  if (second === true) return a;
  if (a.kind !== 'truth' || b.kind !== 'truth') return unknown('whether it is between two moments');
  const together = a.spread === undefined || b.spread === undefined ? null : zipSpreads(a.spread, b.spread, (x, y) => x && y);
  return together === null ? { ...a, chance: timesOf(a.chance, b.chance.expected === 0 ? exactly(1) : b.chance) } : atTimes(together);
}

/** Whether a moment is between two others; from an evening to a morning that is over midnight. */
export function between(call: Call, moment: Value, from: Value, to: Value): Value {
  if (from.kind === 'instant' && to.kind === 'instant' && from.clock !== undefined && to.clock !== undefined && from.clock > to.clock) {
    const [a, b] = [ordered(call, '>=', moment, from), ordered(call, '<', moment, to)];
    const either = a.kind === 'truth' && b.kind === 'truth' && a.spread !== undefined && b.spread !== undefined ? zipSpreads(a.spread, b.spread, (x, y) => x || y) : null;
    return either === null ? (truthOf(a) === true ? a : b) : atTimes(either);
  }
  return both(ordered(call, '>=', moment, from), ordered(call, '<', moment, to));
}

/** How two things stand in order, as a number that is compared with 0. */
export function inOrder(call: Call): Value {
  return library('@order', [call.self ?? argument(call, 0), call.self === null ? argument(call, 1) : argument(call, 0)]);
}

/** Methods that compare a moment with another one. */
export function comparing(names: Readonly<Record<string, string>>): Table {
  return Object.fromEntries(Object.entries(names).map(([name, operator]): [string, Handler] => [`@instant.${name}`, (call) => ordered(call, operator, call.self ?? argument(call, 0), argument(call, 0))]));
}

const DATE_PARTS: Readonly<Record<string, readonly [least: number, usual: number, most: number, steady: number]>> = { second: [0, 30, 59, 1000], day: [1, 15, 31, DAY_MS], yearday: [1, 180, 366, DAY_MS], week: [1, 26, 53, 7 * DAY_MS], month: [1, 6, 12, 28 * DAY_MS], year: [2020, 2026, 2100, 365 * DAY_MS] };

/** A part of the date, which stays as it is for some time. */
export function datePart(name: 'second' | 'day' | 'yearday' | 'week' | 'month' | 'year'): NumberValue {
  const [least, usual, most, steady] = DATE_PARTS[name] as readonly [number, number, number, number];
  return { ...range(least, usual, most), steady };
}

/** A part of the clock; of a moment that was kept nobody knows what it was. */
export function clockPart(run: Run, moment: InstantValue, part: Parameters<typeof readClock>[1]): Value {
  if (part === 'hour' || part === 'minute') {
    const known = moment.clock === undefined ? null : part === 'hour' ? Math.floor(moment.clock / 60) : moment.clock % 60;
    if (known !== null && moment.steady === undefined) return number(known);
  }
  const now = readClock(run, part);
  return moment.isKept && now.kind === 'number' ? { ...range(now.low, now.expected, now.high), ...(now.steady === undefined ? {} : { steady: now.steady }) } : now;
}

/** The time since midnight, in some unit. */
export const timeOfDay = (run: Run, moment: InstantValue, perSecond: number): Value => (moment.clock === undefined ? readTime(run, (minute) => minute * 60 * perSecond) : number(moment.clock * 60 * perSecond));

/** Whether today is one of some days of the week, from Sunday as 0. */
export function isDay({ run }: Call, days: readonly number[]): Value {
  const day = readClock(run, 'sunday-first');
  if (day.kind !== 'number') return unknown('which day it is');
  return day.spread === undefined ? truth(days.includes(day.low)) : atTimes(mapSpread(day.spread, (one) => days.includes(one)));
}

/** Gives a moment that can be changed what another one is. */
export function replace(moment: InstantValue, other: Value): InstantValue {
  if (other.kind !== 'instant') return moment;
  for (const key of ['clock', 'times', 'steady'] as const) if (other[key] === undefined) Reflect.deleteProperty(moment, key);
  return Object.assign(moment, other);
}
