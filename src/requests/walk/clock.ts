import type { Amount } from '../amount.ts';
import type { Run } from './run.ts';
import { clockOf, spreadOver } from './spread.ts';
import { library, native, number, range, spreadNumber, type Value } from './values.ts';
import type { Moment } from './world.ts';

/** Parts of a moment that the time of day and the day of the week decide. */
const HOUR = /^(?:get(?:UTC)?Hours|hours?|getHour|tm_hour|Hour|hourOfDay)$/;
const MINUTE = /^(?:get(?:UTC)?Minutes|minutes?|getMinute|tm_min|Minute)$/;
/** From Sunday = 0, from Monday = 0, from Monday = 1. */
const SUNDAY_FIRST = /^(?:get(?:UTC)?Day|day|wday|weekday0)$/;
const MONDAY_FIRST = /^(?:weekday|tm_wday)$/;
const ISO_WEEKDAY = /^(?:isoweekday|isoWeekday|getDayOfWeek|dayOfWeek|DayOfWeek)$/;
const CALLED = /^(?:get|weekday$|isoweekday$|isoWeekday$|hour$|day$|minute$)/;

/** What a moment says under a name. */
export function clockMember(run: Run, instant: Extract<Value, { kind: 'instant' }>, name: string): Value {
  const part = partOf(name);
  if (part !== null) {
    const read = (): Value => readClock(run, part);
    // Python's `hour` is a field, JavaScript's `getHours` a method, and of those that are called it is a method.
    return /^(?:python|php)$/.test(run.module.code.language) && !/^(?:iso)?weekday$/.test(name) ? read() : CALLED.test(name) || run.module.code.language === 'javascript' ? native(name, read) : read();
  }
  if (/^(?:getTime|valueOf|timestamp|unix|toMillis|to_i|getTimestamp)$/.test(name)) return native(name, () => instant);
  if (name === 'getSeconds' || name === 'getMilliseconds' || name === 'second') return native(name, () => range(0, 30, 59));
  if (name === 'getDate' || name === 'getUTCDate') return native(name, () => range(1, 15, 31));
  if (name === 'getMonth' || name === 'getUTCMonth') return native(name, () => range(0, 6, 11));
  if (name === 'total_seconds' || name === 'seconds') return native(name, () => ({ kind: 'elapsed' }));
  return library(`@instant.${name}`, [], instant);
}

type Part = 'hour' | 'minute' | 'sunday-first' | 'monday-first' | 'iso-weekday';

const partOf = (name: string): Part | null => (HOUR.test(name) ? 'hour' : MINUTE.test(name) ? 'minute' : SUNDAY_FIRST.test(name) ? 'sunday-first' : MONDAY_FIRST.test(name) ? 'monday-first' : ISO_WEEKDAY.test(name) ? 'iso-weekday' : null);

export function readClock(run: Run, part: Part): Value {
  run.readsHour = true;
  if (part === 'minute') run.readsMinute = true;
  const { moment } = run;
  return moment === null ? spreadNumber(spreadOver(clockOf(run.moments), (time) => partAt(time, part))) : number(partAt(moment, part));
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

/** For which part of a day something holds, by the days of the week: on most days, and on the busiest. */
export function partOfDay(run: Run, holds: () => boolean | null): { readonly yes: Amount; readonly no: Amount } | null {
  const before = run.moment;
  const minutes = run.readsMinute ? 60 : 1;
  const shares: number[] = [];
  try {
    for (let weekday = 0; weekday < 7; weekday += 1) {
      let count = 0;
      for (let hour = 0; hour < 24; hour += 1) {
        for (let minute = 0; minute < minutes; minute += 1) {
          run.moment = { weekday, hour, minute } satisfies Moment;
          const is = holds();
          if (is === null) return null;
          if (is) count += 1;
        }
      }
      shares.push(count / (24 * minutes));
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
