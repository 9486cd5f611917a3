import { readClock, timesOf } from '../walk/clock.ts';
import type { Run } from '../walk/run.ts';
import { known } from '../walk/lists.ts';
import { mapSpread, spreadOver } from '../walk/spread.ts';
import { atTimes, spreadText } from '../walk/timely.ts';
import { arithmetic } from '../walk/arithmetic.ts';
import { exactNumber, exactText, library, number, text, truth, unknown, type InstantValue, type TextValue, type Value } from '../walk/values.ts';
import { atParts, moved, ordered, replace, spanIn, truncated, withPart, type Elapsed } from './dates.ts';
import { texts } from './texts.ts';
import type { Moment } from '../walk/world.ts';
import { NOW_IN_MS } from './numbers.ts';
import { argument, field, type Call, type Handler, type Table } from './call.ts';

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
  return run.moment === null ? spreadText(spreadOver(timesOf(run), write)) : text(write(run.moment));
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
  if (written !== null && /^(?=.*[Dd])[YyMLDd\-/., ]+$/.test(written) && !/^d+$/.test(written)) return DAY_TEXT;
  const write = written === null ? null : patternAt(written);
  return write === null ? text('', true) : told(call.run, /d|E|c/.test(written ?? ''), write);
}

/** A text that tells the date is the same all day. */
const DAY_TEXT: TextValue = { kind: 'text', text: '', isOpen: true, steady: 86_400_000 };

/** `new Date(…)`: now, the same as another one, or a time of a day; a date that is written down is none of today. */
export function madeDate(call: Call): Value {
  const [first, second, , hour = number(0), minute = number(0)] = call.given;
  if (first === undefined) return { ...NOW_IN_MS };
  if (second !== undefined) return call.given.every((value) => exactNumber(value) !== null) ? library('@date', call.given) : atParts(NOW_IN_MS, hour, minute);
  return first.kind === 'instant' ? { ...first } : { kind: 'answer', name: 'date', size: null, isResponse: false };
}

const moments = (call: Call): InstantValue => (call.self?.kind === 'instant' ? call.self : NOW_IN_MS);

/** `date.setHours(5, 0, 0, 0)`: a date is changed where it stands. */
const setHours: Handler = (call) => {
  const moment_ = moments(call);
  const set = withPart(moment_, 'hour', argument(call, 0));
  return replace(moment_, call.given[1] === undefined ? set : withPart(set, 'minute', call.given[1]));
};
const setMinutes: Handler = (call) => replace(moments(call), withPart(moments(call), 'minute', argument(call, 0)));

/** A part of the text that ISO 8601 makes of a moment: the date, or the hour. */
function partOfText(call: Call): Value {
  const { self, given } = call;
  const [from, to] = [exactNumber(given[0]), exactNumber(given[1])];
  if (self?.kind === 'text' && self.steady === undefined) return (texts[`@text.${call.path.split('.').at(-1)}`] as Handler)(call);
  if (self?.kind !== 'text' || self.steady !== 1 || from !== 0 || to === null) return text('', true);
  return to <= 10 ? DAY_TEXT : to <= 13 ? { ...DAY_TEXT, steady: 3_600_000 } : text('', true);
}

const splitText: Handler = (call) => (call.self?.kind === 'text' && call.self.steady === 1 && exactText(argument(call, 0)) === 'T' ? known(call.run, [DAY_TEXT, text('', true)]) : (texts['@text.split'] as Handler)(call));

const SPANS: Readonly<Record<string, number>> = { millisecond: 1e-3, ms: 1e-3, second: 1, s: 1, minute: 60, m: 60, hour: 3600, h: 3600, day: 86_400, d: 86_400, week: 604_800, w: 604_800 };
const secondsIn = (unit: Value | undefined): number => SPANS[(exactText(unit) ?? 'millisecond').replace(/(?<=..)s$/, '')] ?? 86_400;

/** `add(1, 'day')` of dayjs and moment, `plus({ days: 1 })` of luxon. */
const later = (sign: 1 | -1): Handler => (call) => {
  const by = argument(call, 0);
  if (by.kind !== 'object') return moved(moments(call), by, secondsIn(call.given[1]), sign);
  return [...by.fields].reduce<Value>((at, [unit, count]) => (at.kind === 'instant' ? moved(at, count, secondsIn(text(unit)), sign) : at), moments(call));
};

/** `set({ hour: 5, minute: 30 })`. */
const set: Handler = (call) => {
  const by = argument(call, 0);
  const [hour, minute] = ['hour', 'minute'].map((name) => (by.kind === 'object' ? (by.fields.get(name) ?? by.fields.get(`${name}s`)) : exactText(by) === name ? argument(call, 1) : undefined));
  const at = hour === undefined ? moments(call) : withPart(moments(call), 'hour', hour);
  return minute === undefined ? at : withPart(at, 'minute', minute);
};

const until = (a: Value, b: Value, unit: string | null): Value => {
  const found = arithmetic('-', a, b);
  const span: Elapsed = found.kind === 'elapsed' ? found : { kind: 'elapsed', perSecond: 1000 };
  return unit === null ? span : spanIn(span, unit, 1000);
};

const sameAs = (call: Call, a: Value, b: Value, unit: Value | undefined): Value => ordered(call, '===', a.kind === 'instant' && secondsIn(unit) >= 3600 ? truncated(a, secondsIn(unit)) : a, b);

const is =
  (...days: readonly number[]): Handler =>
  ({ run }) => {
    const day = readClock(run, 'sunday-first');
    if (day.kind !== 'number') return unknown('which day it is');
    return day.spread === undefined ? truth(days.includes(day.low)) : atTimes(mapSpread(day.spread, (one) => days.includes(one)));
  };

/** The moment that a library is asked for: now, or what it is given. */
const moment: Handler = (call) => (call.given[0] === undefined || call.given[0].kind === 'nothing' ? NOW_IN_MS : call.given[0].kind === 'instant' ? call.given[0] : { kind: 'answer', name: 'date', size: null, isResponse: false });
const now: Handler = () => NOW_IN_MS;
const same: Handler = (call) => call.self ?? NOW_IN_MS;
const zoned: Handler = (call) => (call.given[0]?.kind === 'instant' ? call.given[0] : NOW_IN_MS);

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
  ...Object.fromEntries(Object.entries({ addSeconds: 1, addMinutes: 60, addHours: 3600, addDays: 86_400, addWeeks: 604_800 }).flatMap(([name, seconds]): [string, Handler][] => ([[name, 1], [name.replace('add', 'sub'), -1]] as const).map(([one, sign]) => [one, (call) => (argument(call, 0).kind === 'instant' ? moved(argument(call, 0) as InstantValue, argument(call, 1), seconds, sign) : argument(call, 0))]))),
  ...Object.fromEntries(Object.entries({ startOfDay: 86_400, startOfToday: 86_400, startOfTomorrow: 86_400, startOfHour: 3600, startOfMinute: 60 }).map(([name, seconds]): [string, Handler] => [name, (call) => truncated(call.given[0]?.kind === 'instant' ? call.given[0] : NOW_IN_MS, seconds)])),
  ...Object.fromEntries(['setHours', 'setMinutes'].map((name): [string, Handler] => [name, (call) => (argument(call, 0).kind === 'instant' ? withPart(argument(call, 0) as InstantValue, name === 'setHours' ? 'hour' : 'minute', argument(call, 1)) : argument(call, 0))])),
  ...Object.fromEntries(['Milliseconds', 'Seconds', 'Minutes', 'Hours', 'Days'].map((unit): [string, Handler] => [`differenceIn${unit}`, (call) => until(argument(call, 0), argument(call, 1), unit)])),
  isBefore: (call) => ordered(call, '<', argument(call, 0), argument(call, 1)),
  isAfter: (call) => ordered(call, '>', argument(call, 0), argument(call, 1)),
  isSameDay: (call) => sameAs(call, argument(call, 0), argument(call, 1), text('day')),
  isToday: (call) => sameAs(call, NOW_IN_MS, argument(call, 0), text('day')),
  isSameHour: (call) => sameAs(call, argument(call, 0), argument(call, 1), text('hour')),
};

export const javascriptDates: Table = {
  'Intl.DateTimeFormat': (call) => library('@format', [argument(call, 0), argument(call, 1)]),
  '@format.format': (call) => formatted(call, formatter(call)),
  '@format.formatToParts': (call) => listed(call, formatter(call)),
  '@instant.toLocaleString': (call) => formatted(call, partsAsked(call, argument(call, 0), argument(call, 1))),
  '@instant.toLocaleTimeString': (call) => formatted(call, partsAsked(call, argument(call, 0), call.given.length > 1 ? argument(call, 1) : { kind: 'object', fields: new Map([['timeStyle', text('short')]]), isOpen: false, of: null, key: '', epoch: 0 })),
  '@instant.toLocaleDateString': (call) => {
    const parts = partsAsked(call, argument(call, 0), argument(call, 1));
    return parts.length === 0 ? DAY_TEXT : formatted(call, parts);
  },
  '@instant.toDateString': () => DAY_TEXT,
  '@instant.toISODate': () => DAY_TEXT,
  ...Object.fromEntries(['toISOString', 'toJSON', 'toISO'].map((name): [string, Handler] => [`@instant.${name}`, () => ({ kind: 'text', text: '', isOpen: true, steady: 1 })])),
  ...Object.fromEntries(['slice', 'substring', 'substr'].map((name): [string, Handler] => [`@text.${name}`, partOfText])),
  '@text.split': splitText,
  ...Object.fromEntries(['setHours', 'setUTCHours'].map((name): [string, Handler] => [`@instant.${name}`, setHours])),
  ...Object.fromEntries(['setMinutes', 'setUTCMinutes'].map((name): [string, Handler] => [`@instant.${name}`, setMinutes])),
  // The same time of another day, and the seconds of a minute that is set.
  ...Object.fromEntries(['setDate', 'setUTCDate', 'setSeconds', 'setUTCSeconds', 'setMilliseconds', 'setUTCMilliseconds', 'setFullYear', 'setMonth'].map((name): [string, Handler] => [`@instant.${name}`, same])),
  '@instant.setTime': (call) => replace(moments(call), argument(call, 0)),
  '@instant.add': later(1),
  '@instant.plus': later(1),
  '@instant.subtract': later(-1),
  '@instant.minus': later(-1),
  '@instant.set': set,
  '@instant.startOf': (call) => truncated(moments(call), secondsIn(call.given[0])),
  '@instant.diff': (call) => until(moments(call), argument(call, 0), exactText(call.given[1])),
  '@instant.diffNow': (call) => until(moments(call), NOW_IN_MS, exactText(call.given[0])),
  '@instant.isBefore': (call) => ordered(call, '<', moments(call), argument(call, 0)),
  '@instant.isAfter': (call) => ordered(call, '>', moments(call), argument(call, 0)),
  '@instant.isSame': (call) => sameAs(call, moments(call), argument(call, 0), call.given[1]),
  '@instant.hasSame': (call) => sameAs(call, moments(call), argument(call, 0), call.given[1]),
  ...Object.fromEntries(['dayjs', 'moment', 'moment-timezone', 'dayjs.utc', 'moment.utc'].map((path) => [path, moment])),
  ...Object.fromEntries(['dayjs.tz', 'moment.tz', 'moment-timezone.tz', 'luxon.DateTime.now', 'luxon.DateTime.utc', 'luxon.DateTime.local'].map((path) => [path, now])),
  ...Object.fromEntries(['tz', 'utc', 'local', 'setZone', 'toUTC', 'toLocal', 'clone', 'utcOffset', 'locale', 'setLocale', 'toDate', 'toJSDate'].map((name) => [`@instant.${name}`, same])),
  '@instant.format': (call) => byPattern(call, argument(call, 0)),
  '@instant.toFormat': (call) => byPattern(call, argument(call, 0)),
  ...Object.fromEntries(['date-fns', 'date-fns-tz'].flatMap((root) => Object.entries(DATE_FNS).map(([name, handler]) => [`${root}.${name}`, handler]))),
};
