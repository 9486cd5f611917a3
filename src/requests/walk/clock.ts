import type { Amount } from '../amount.ts';
import type { Run } from './run.ts';
import { clockOf, spreadOver, type Basis } from './spread.ts';
import { atTimes, spreadNumber } from './timely.ts';
import { library, native, number, range, truth, type InstantValue, type NumberValue, type TruthValue, type Value } from './values.ts';
import type { Moment } from './world.ts';

/** Parts of a moment that the time of day and the day of the week decide. */
const HOUR = /^(?:get(?:UTC)?Hours|hours?|getHour|tm_hour|Hour|hourOfDay)$/;
const MINUTE = /^(?:get(?:UTC)?Minutes|minutes?|getMinute|tm_min|Minute)$/;
/** From Sunday = 0, from Monday = 0, from Monday = 1. */
const SUNDAY_FIRST = /^(?:get(?:UTC)?Day|day|wday|weekday0)$/;
const MONDAY_FIRST = /^(?:weekday|tm_wday)$/;
const ISO_WEEKDAY = /^(?:isoweekday|isoWeekday|getDayOfWeek|dayOfWeek|DayOfWeek)$/;
const CALLED = /^(?:get|weekday$|isoweekday$|isoWeekday$|hour$|day$|minute$)/;

const DAY_MS = 86_400_000;
/** Parts of the date, which stay as they are for so long: the least, a usual one, and the most. */
const OF_DATE: Readonly<Record<string, readonly [number, number, number, number]>> = { day: [1, 15, 31, DAY_MS], tm_mday: [1, 15, 31, DAY_MS], tm_yday: [1, 180, 366, DAY_MS], month: [1, 6, 12, 28 * DAY_MS], year: [2020, 2026, 2100, 365 * DAY_MS] };

/** What a moment says under a name. */
export function clockMember(run: Run, instant: InstantValue, name: string): Value {
  const [least, usual, most, steady] = /^(?:python|php|ruby)$/.test(run.module.code.language) ? (OF_DATE[name] ?? []) : [];
  if (steady !== undefined) return { ...range(least as number, usual as number, most as number), steady };
  const part = partOf(name);
  if (part !== null) {
    const read = (): Value => {
      const now = readClock(run, part);
      // Of a moment that was kept nobody knows what it was.
      return instant.isKept && now.kind === 'number' ? { ...range(now.low, now.expected, now.high), ...(now.steady === undefined ? {} : { steady: now.steady }) } : now;
    };
    // Python's `hour` is a field, JavaScript's `getHours` a method, and of those that are called it is a method.
    if (/^(?:python|php)$/.test(run.module.code.language) && !/^(?:iso)?weekday$/.test(name)) return read();
    // Some libraries of JavaScript give `hour` as a field and others as a method: there it is both.
    if (run.module.code.language === 'javascript' && !name.startsWith('get')) return name === 'weekday' ? readClock(run, 'iso-weekday') : read();
    return CALLED.test(name) || run.module.code.language === 'javascript' ? native(name, read) : read();
  }
  if (/^(?:getTime|valueOf|timestamp|unix|toMillis|to_i|getTimestamp)$/.test(name)) return native(name, () => instant);
  if (/^(?:get(?:UTC)?(?:Seconds|Milliseconds)|second|microsecond|sec|usec)$/.test(name)) return told(run, name, { ...range(0, name.endsWith('lliseconds') ? 500 : 30, name.endsWith('lliseconds') ? 999 : 59), steady: 1000 });
  if (/^(?:get(?:UTC)?Date|yday)$/.test(name)) return told(run, name, { ...range(1, 15, 31), steady: 86_400_000 });
  if (/^get(?:UTC)?Month$/.test(name)) return told(run, name, { ...range(0, 6, 11), steady: 28 * 86_400_000 });
  if (/^get(?:UTC)?FullYear$/.test(name)) return told(run, name, { ...range(2020, 2026, 2100), steady: 365 * 86_400_000 });
  if (name === 'total_seconds' || name === 'seconds') return native(name, () => ({ kind: 'elapsed' }));
  return library(`@instant.${name}`, [], instant);
}

/** Python and PHP have fields where others have methods. */
const told = ({ module }: Run, name: string, value: NumberValue): Value => (/^(?:python|php|ruby)$/.test(module.code.language) ? value : native(name, () => value));

type Part = 'hour' | 'minute' | 'sunday-first' | 'monday-first' | 'iso-weekday';

const partOf = (name: string): Part | null => (HOUR.test(name) ? 'hour' : MINUTE.test(name) ? 'minute' : SUNDAY_FIRST.test(name) ? 'sunday-first' : MONDAY_FIRST.test(name) ? 'monday-first' : ISO_WEEKDAY.test(name) ? 'iso-weekday' : null);

/** How long a part of the clock stays as it is. */
const STEADY: Readonly<Record<Part, number>> = { minute: 60_000, hour: 3_600_000, 'sunday-first': 86_400_000, 'monday-first': 86_400_000, 'iso-weekday': 86_400_000 };

/** A number that the minute of the day decides. */
export function readTime(run: Run, read: (minute: number) => number): NumberValue {
  run.readsHour = true;
  run.readsMinute = true;
  const { moment } = run;
  return moment === null ? spreadNumber(spreadOver(timesOf(run), ({ hour, minute }) => read(hour * 60 + minute))) : number(read(moment.hour * 60 + moment.minute));
}

export function readClock(run: Run, part: Part): Value {
  run.readsHour = true;
  if (part === 'minute') run.readsMinute = true;
  else if (part !== 'hour') run.readsWeekday = true;
  const { moment } = run;
  return moment === null ? clockPart(timesOf(run), part) : { ...number(partAt(moment, part)), steady: STEADY[part] };
}

/** At which times the work that is walked may be: those of the schedule that began it, or any. */
export function timesOf({ timer: inner, scheduled }: Run): Basis {
  for (let timer = inner; timer !== null; timer = timer.parent) if (timer.kind === 'cron') return clockOf(timer.moments);
  return clockOf(inner === null ? scheduled : null);
}

const parts = new WeakMap<Basis, Map<Part, NumberValue>>();

/** A part of the clock at each of some times, which programs ask for again and again. */
function clockPart(basis: Basis, part: Part): NumberValue {
  const known = parts.get(basis) ?? new Map<Part, NumberValue>();
  parts.set(basis, known);
  const found = known.get(part) ?? { ...spreadNumber(spreadOver(basis, (time) => partAt(time, part))), steady: STEADY[part] };
  known.set(part, found);
  return found;
}

function partAt({ weekday, hour, minute }: Moment, part: Part): number {
  switch (part) {
    case 'hour':
      return hour;
    case 'minute':
      return minute;
    case 'sunday-first':
      return weekday;
    case 'monday-first':
      return (weekday + 6) % 7;
    case 'iso-weekday':
      return weekday === 0 ? 7 : weekday;
  }
}

const cuts = new WeakMap<Run, Set<number>>();

/** Notes a minute of the day at which what holds may change. */
export function noteCut(run: Run, minute: number): void {
  const known = cuts.get(run) ?? new Set<number>();
  cuts.set(run, known.add(minute));
}

/** The minute of the day that a moment is; null of one that is not told by the clock. */
function minuteOf({ moment }: Run, { clock, offset, isKept }: InstantValue): number | null | 'now' {
  if (clock !== undefined) return clock;
  if (isKept || offset.low !== 0 || offset.high !== 0) return null;
  return moment === null ? 'now' : moment.hour * 60 + moment.minute;
}

const ORDERS: Readonly<Record<string, (a: number, b: number) => boolean>> = { '<': (a, b) => a < b, '<=': (a, b) => a <= b, '>': (a, b) => a > b, '>=': (a, b) => a >= b };

/** Whether it is earlier or later than a time of day, at each time; null where neither of the two is one. */
export function orderByClock(run: Run, operator: string, a: Value, b: Value): TruthValue | null {
  if (a.kind !== 'instant' || b.kind !== 'instant' || (a.clock === undefined && b.clock === undefined) || a.steady !== undefined || b.steady !== undefined) return null;
  for (const { clock } of [a, b]) if (clock !== undefined) noteCut(run, clock);
  const [x, y, order] = [minuteOf(run, a), minuteOf(run, b), ORDERS[operator]];
  if (x === null || y === null || order === undefined) return null;
  run.readsHour = true;
  if (x !== 'now' && y !== 'now') return truth(order(x, y));
  return atTimes(spreadOver(timesOf(run), ({ hour, minute }) => order(x === 'now' ? hour * 60 + minute : x, y === 'now' ? hour * 60 + minute : y)));
}

/** A piece of a day, in minutes. */
export interface Stretch {
  readonly from: number;
  readonly minutes: number;
}

/** Where a day is to be looked at: at each hour, at each minute if that was asked for, and where times of day were compared. */
export function stretchesOf(run: Run): readonly Stretch[] {
  const starts = new Set(Array.from({ length: run.readsMinute ? 1440 : 24 }, (_, index) => index * (run.readsMinute ? 1 : 60)));
  for (const cut of cuts.get(run) ?? []) for (const at of [cut, cut + 1]) if (at >= 0 && at < 1440) starts.add(at);
  const all = [...starts].toSorted((a, b) => a - b);
  return all.map((from, index) => ({ from, minutes: (all[index + 1] ?? 1440) - from }));
}

/** For which part of a day something holds, by the days of the week: on most days, and on the busiest. */
export function partOfDay(run: Run, holds: () => boolean | null): { readonly yes: Amount; readonly no: Amount } | null {
  const before = run.moment;
  const stretches = stretchesOf(run);
  const shares: number[] = [];
  try {
    for (let weekday = 0; weekday < 7; weekday += 1) {
      let count = 0;
      for (const { from, minutes } of stretches) {
        run.moment = { weekday, hour: Math.floor(from / 60), minute: from % 60 } satisfies Moment;
        const is = holds();
        if (is === null) return null;
        if (is) count += minutes;
      }
      shares.push(count / 1440);
    }
  } finally {
    run.moment = before;
  }
  return { yes: ofDays(shares), no: ofDays(shares.map((share) => 1 - share)) };
}

const ofDays = (shares: readonly number[]): Amount => {
  const [usual, busiest] = [shares.toSorted((a, b) => a - b)[3] as number, Math.max(...shares)];
  return { proved: usual, low: usual, expected: busiest, high: busiest };
};
