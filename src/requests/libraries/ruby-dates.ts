import { arithmetic } from '../walk/arithmetic.ts';
import { readClock } from '../walk/clock.ts';
import { exactNumber, exactText, library, number, type InstantValue, type Value } from '../walk/values.ts';
import { argument, option, type Call, type Handler, type Table } from './call.ts';
import { formatted, STRFTIME } from './date-texts.ts';
import { atMinute, atParts, between, clockPart, datePart, dayOf, isDay, truncated, timeOfDay } from './dates.ts';

/** Times are told in seconds, dates in days. */
const NOW: InstantValue = { kind: 'instant', offset: number(0), isKept: false, perSecond: 1 };
const IN_DAYS = 1 / 86_400;
const DAYS = ['sunday?', 'monday?', 'tuesday?', 'wednesday?', 'thursday?', 'friday?', 'saturday?'];

const now: Handler = () => NOW;
const inDays = (moment: InstantValue): InstantValue => ({ ...dayOf(moment), perSecond: IN_DAYS });
const today: Handler = () => inDays(NOW);

/** `Time.new(now.year, now.month, now.day, 5)`; a time that is written down is none of today. */
const made: Handler = (call) => {
  const [year, , , hour = number(0), minute = number(0)] = call.given;
  return year === undefined ? NOW : exactNumber(year) !== null ? library('@date', call.given) : atParts(NOW, hour, minute);
};

/** A time of day that is written out: "22:15", "6pm". */
const parsed: Handler = (call) => {
  const [, hour, minute = '0', half] = /^\s*(\d{1,2})(?::(\d{2})(?::\d{2})?)?\s*([ap]m)?\s*$/i.exec(exactText(argument(call, 0)) ?? '') ?? [];
  if (hour === undefined) return { kind: 'answer', name: 'date', size: null, isResponse: false };
  return atMinute(((Number(hour) % (half === undefined ? 24 : 12)) + (/p/i.test(half ?? '') ? 12 : 0)) * 60 + Number(minute), 1);
};

const TIMES = ['Time', 'Time.zone', 'DateTime'];

export const rubyDates: Table = {
  ...Object.fromEntries(['Time.now', 'Time.current', 'Time.zone.now', 'DateTime.now', 'DateTime.current'].map((name): [string, Handler] => [name, now])),
  ...Object.fromEntries(['Date.today', 'Date.current', 'Time.zone.today', 'Date.tomorrow', 'Date.yesterday'].map((name): [string, Handler] => [name, today])),
  'Process.clock_gettime': (call) => ({ ...NOW, perSecond: /milli/.test(exactText(argument(call, 1)) ?? '') ? 1000 : 1 }),
  ...Object.fromEntries(TIMES.flatMap((type) => ['new', 'local', 'mktime', 'utc', 'gm', 'parse'].map((name): [string, Handler] => [`${type}.${name}`, name === 'parse' ? parsed : made]))),
  Time: made,
  DateTime: made,
};

/** `Time.now.hour`, `Date.today.saturday?`. */
export function ofInstant(call: Call, self: InstantValue, name: string): Value | null {
  const { run } = call;
  const asked = DAYS.includes(name) ? [DAYS.indexOf(name)] : name === 'on_weekday?' ? [1, 2, 3, 4, 5] : name === 'on_weekend?' ? [0, 6] : null;
  if (asked !== null) return isDay(call, asked);
  switch (name) {
    case 'hour':
      return clockPart(run, self, 'hour');
    case 'min':
    case 'minute':
      return clockPart(run, self, 'minute');
    case 'sec':
      return datePart('second');
    case 'wday':
      return clockPart(run, self, 'sunday-first');
    case 'cwday':
      return clockPart(run, self, 'iso-weekday');
    case 'day':
    case 'mday':
      return datePart('day');
    case 'yday':
    case 'jd':
      return datePart('yearday');
    case 'month':
    case 'year':
      return datePart(name);
    case 'seconds_since_midnight':
      return timeOfDay(run, self, 1);
    case 'strftime':
      return written(call);
    case 'to_date':
      return inDays(self);
    case 'to_time':
    case 'in_time_zone':
      return { ...self, perSecond: 1 };
    case 'beginning_of_day':
    case 'midnight':
    case 'at_midnight':
    case 'at_beginning_of_day':
      return { ...dayOf(self), perSecond: 1 };
    case 'beginning_of_hour':
      return truncated({ ...self, perSecond: 1 }, 3600);
    case 'change':
      return option(call, 'hour').kind === 'nothing' ? self : atParts({ ...self, perSecond: 1 }, option(call, 'hour'), option(call, 'min').kind === 'nothing' ? number(0) : option(call, 'min'));
    case 'tomorrow':
    case 'next_day':
    case 'prev_day':
    case 'yesterday':
      return self;
    case 'between?':
      return between(call, self, argument(call, 0), argument(call, 1));
    case 'advance':
      return [['minutes', 60], ['hours', 3600], ['days', 86_400], ['seconds', 1]].reduce<Value>((moment, [unit, seconds]) => (option(call, unit as string).kind === 'nothing' ? moment : arithmetic('+', moment, arithmetic('*', option(call, unit as string), number(seconds as number)))), self);
    case 'to_s':
    case 'iso8601':
      return { kind: 'text', text: '', isOpen: true, ...(self.steady === undefined ? {} : { steady: self.steady }) };
    default:
      return /^(?:to_[ifr]|utc|localtime|getlocal|getutc|round|floor)$/.test(name) ? self : null;
  }
}

/** `strftime('%H')` is a text that is compared with numbers as often as with texts. */
function written(call: Call): Value {
  const format = exactText(call.given[0]);
  if (format === '%H') return readClock(call.run, 'hour');
  return format === '%u' ? readClock(call.run, 'iso-weekday') : formatted(call.run, STRFTIME, argument(call, 0));
}
