import { readClock } from '../walk/clock.ts';
import type { Run } from '../walk/run.ts';
import { known } from '../walk/lists.ts';
import { clockOf, mapSpread, spreadOver } from '../walk/spread.ts';
import { atTimes, spreadText } from '../walk/timely.ts';
import { exactText, library, number, text, truth, unknown, type Value } from '../walk/values.ts';
import type { Moment } from '../walk/world.ts';
import { argument, field, type Call, type Handler, type Table } from './call.ts';

const NOW: Value = { kind: 'instant', offset: number(0), isKept: false };
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const two = (value: number): string => String(value).padStart(2, '0');

interface Part {
  readonly type: 'weekday' | 'hour' | 'minute' | 'second' | 'dayPeriod';
  read(moment: Moment): string;
}

/** Texts that a formatter makes of the time of day and the day of the week, as far as its options ask for them; zones only move the hours. */
function partsAsked(call: Call, locale: Value, options: Value): readonly Part[] {
  const asked = (name: string): string | null => exactText(field(call, options, name));
  const style = asked('timeStyle');
  const [weekday, hour, minute] = [asked('weekday'), asked('hour') ?? (style === null ? null : 'numeric'), asked('minute') ?? (style === null ? null : '2-digit')];
  const hour12 = field(call, options, 'hour12');
  const cycle = asked('hourCycle');
  const isTwelve = cycle !== null ? cycle.startsWith('h1') : hour12.kind === 'truth' ? hour12.chance.high === 1 : /^en-US|^en$/.test(exactText(locale) ?? 'en-US');
  const hourAt = ({ hour: at }: Moment): string => {
    const shown = isTwelve ? at % 12 || 12 : at;
    return hour === '2-digit' || (!isTwelve && minute !== null) ? two(shown) : String(shown);
  };
  return [
    ...(weekday === null ? [] : [{ type: 'weekday', read: (at) => named(at, weekday === 'long' ? 20 : weekday === 'short' ? 3 : 1) } satisfies Part]),
    ...(hour === null ? [] : [{ type: 'hour', read: hourAt } satisfies Part]),
    ...(minute === null ? [] : [{ type: 'minute', read: (at) => two(at.minute) } satisfies Part]),
    ...(hour === null || !isTwelve ? [] : [{ type: 'dayPeriod', read: (at) => (at.hour < 12 ? 'AM' : 'PM') } satisfies Part]),
  ];
}

const named = ({ weekday }: Moment, letters: number): string => (DAYS[weekday] as string).slice(0, letters);

/** A text about the clock: known where the walk is at some moment, and otherwise for each of all. */
function told(run: Run, isAboutDays: boolean, write: (moment: Moment) => string): Value {
  run.readsHour = true;
  run.readsWeekday ||= isAboutDays;
  return run.moment === null ? spreadText(spreadOver(clockOf(run.moments), write)) : text(write(run.moment));
}

const partText = (run: Run, { type, read }: Part): Value => told(run, type === 'weekday', read);

const formatted = (call: Call, parts: readonly Part[]): Value => {
  if (parts.length === 0) return text('', true);
  return told(call.run, parts.some(({ type }) => type === 'weekday'), (moment) => {
    const of = (type: Part['type']): string | undefined => parts.find((part) => part.type === type)?.read(moment);
    const clock = [of('hour'), of('minute')].filter((one) => one !== undefined).join(':');
    const time = [clock, of('dayPeriod')].filter((one) => one !== undefined && one !== '').join(' ');
    return [of('weekday'), time].filter((one) => one !== undefined && one !== '').join(' ');
  });
};

const listed = (call: Call, parts: readonly Part[]): Value =>
  known(call.run, parts.map((part): Value => ({ kind: 'object', fields: new Map([['type', text(part.type)], ['value', partText(call.run, part)]]), isOpen: false, of: null, key: '', epoch: call.run.epoch })));

const formatter = (call: Call): readonly Part[] => partsAsked(call, call.before[0] ?? text(''), call.before[1] ?? text(''));

/** "HH:mm", "ddd H": the tokens of dayjs, moment, luxon and date-fns; null of a text that asks for more than the clock and the weekday. */
function patternAt(pattern: string): ((moment: Moment) => string) | null {
  const left = pattern.replace(TOKEN, '');
  if (/[a-zA-Z]/.test(left)) return null;
  return (moment) => pattern.replace(TOKEN, (token) => {
    switch (token) {
      case 'HH':
        return two(moment.hour);
      case 'H':
        return String(moment.hour);
      case 'mm':
        return two(moment.minute);
      case 'm':
        return String(moment.minute);
      case 'ss':
        return '00';
      case 'd':
        return String(moment.weekday);
      case 'E':
        return String(moment.weekday === 0 ? 7 : moment.weekday);
      default:
        return named(moment, token.length > 3 ? 20 : 3);
    }
  });
}

const TOKEN = /HH?|mm?|ss|dddd|ddd|d|EEEE|EEE|cccc|ccc|E/g;

function byPattern(call: Call, pattern: Value): Value {
  const written = exactText(pattern);
  const write = written === null ? null : patternAt(written);
  return write === null ? text('', true) : told(call.run, /d|E|c/.test(written ?? ''), write);
}

const is =
  (...days: readonly number[]): Handler =>
  ({ run }) => {
    const day = readClock(run, 'sunday-first');
    if (day.kind !== 'number') return unknown('which day it is');
    return day.spread === undefined ? truth(days.includes(day.low)) : atTimes(mapSpread(day.spread, (one) => days.includes(one)));
  };

/** The moment that a library is asked for: now, or what it is given. */
const moment: Handler = (call) => (call.given[0] === undefined || call.given[0].kind === 'nothing' ? NOW : call.given[0].kind === 'instant' ? call.given[0] : { kind: 'answer', name: 'date', size: null, isResponse: false });
const now: Handler = () => NOW;
const same: Handler = (call) => call.self ?? NOW;
const zoned: Handler = (call) => (call.given[0]?.kind === 'instant' ? call.given[0] : NOW);

const DATE_FNS: Table = {
  getHours: ({ run }) => readClock(run, 'hour'),
  getMinutes: ({ run }) => readClock(run, 'minute'),
  getDay: ({ run }) => readClock(run, 'sunday-first'),
  getISODay: ({ run }) => readClock(run, 'iso-weekday'),
  isWeekend: is(0, 6),
  ...Object.fromEntries(DAYS.map((name, day) => [`is${name}`, is(day)])),
  format: (call) => byPattern(call, argument(call, 1)),
  toZonedTime: zoned,
  utcToZonedTime: zoned,
  formatInTimeZone: (call) => byPattern(call, argument(call, 2)),
};

export const javascriptDates: Table = {
  'Intl.DateTimeFormat': (call) => library('@format', [argument(call, 0), argument(call, 1)]),
  '@format.format': (call) => formatted(call, formatter(call)),
  '@format.formatToParts': (call) => listed(call, formatter(call)),
  '@instant.toLocaleString': (call) => formatted(call, partsAsked(call, argument(call, 0), argument(call, 1))),
  '@instant.toLocaleTimeString': (call) => formatted(call, partsAsked(call, argument(call, 0), call.given.length > 1 ? argument(call, 1) : { kind: 'object', fields: new Map([['timeStyle', text('short')]]), isOpen: false, of: null, key: '', epoch: 0 })),
  '@instant.toLocaleDateString': (call) => formatted(call, partsAsked(call, argument(call, 0), argument(call, 1))),
  ...Object.fromEntries(['dayjs', 'moment', 'moment-timezone', 'dayjs.utc', 'moment.utc'].map((path) => [path, moment])),
  ...Object.fromEntries(['dayjs.tz', 'moment.tz', 'moment-timezone.tz', 'luxon.DateTime.now', 'luxon.DateTime.utc', 'luxon.DateTime.local'].map((path) => [path, now])),
  ...Object.fromEntries(['tz', 'utc', 'local', 'setZone', 'toUTC', 'toLocal', 'clone', 'utcOffset', 'locale', 'setLocale', 'toDate', 'toJSDate'].map((name) => [`@instant.${name}`, same])),
  '@instant.format': (call) => byPattern(call, argument(call, 0)),
  '@instant.toFormat': (call) => byPattern(call, argument(call, 0)),
  ...Object.fromEntries(['date-fns', 'date-fns-tz'].flatMap((root) => Object.entries(DATE_FNS).map(([name, handler]) => [`${root}.${name}`, handler]))),
};
