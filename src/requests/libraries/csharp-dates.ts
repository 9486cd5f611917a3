import { arithmetic } from '../walk/arithmetic.ts';
import { join } from '../walk/join.ts';
import type { Run } from '../walk/run.ts';
import { exactNumber, exactText, library, NOTHING, number, range, text, truth, type InstantValue, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';
import { formatted, NET } from './date-texts.ts';
import { atMinute, atParts, between, clockPart, comparing, datePart, dayOf, inOrder, moved, since, spanIn, timeOfDay, unitIn } from './dates.ts';

/** Moments and spans are told in milliseconds. */
const MS = 1000;
const NOW: InstantValue = { kind: 'instant', offset: number(0), isKept: false, perSecond: MS };
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const CLASSES = /^(?:DateTime|DateTimeOffset|DateOnly|TimeOnly)$/;

/** What a class of moments holds: "DateTime.UtcNow". */
export function csharpMoment(path: string, name: string): Value | null {
  if (path === 'DayOfWeek') return DAYS.includes(name) ? number(DAYS.indexOf(name)) : null;
  if (CLASSES.test(path) && /^(?:Utc)?Now$/.test(name)) return NOW;
  if (/^(?:DateTime|DateOnly)$/.test(path) && name === 'Today') return dayOf(NOW);
  if (path === 'Environment' && /^TickCount(?:64)?$/.test(name)) return NOW;
  if (path === 'TimeSpan' && name === 'Zero') return number(0);
  return path === 'TimeSpan' && /^TicksPer\w+$/.test(name) ? number((unitIn(name) ?? 1) * 1e7) : null;
}

/** What a moment, a span or a watch has; null where it has no such thing, or a method. */
export function csharpDateMember(run: Run, object: Value, name: string): Value | null {
  if (object.kind === 'elapsed') return /^(?:Total)?(?:Milli|Nano|Micro)?[Ss]econds$|^(?:Total)?(?:Minutes|Hours|Days)$/.test(name) ? spanIn(object, name, MS) : object;
  if (object.kind === 'number' && /^Total[A-Z]\w+$/.test(name) && unitIn(name) !== null) return arithmetic('/', object, number((unitIn(name) ?? 1) * MS));
  return object.kind === 'instant' ? ofInstant(run, object, name) : null;
}

function ofInstant(run: Run, moment: InstantValue, name: string): Value | null {
  switch (name) {
    case 'Hour':
      return clockPart(run, moment, 'hour');
    case 'Minute':
      return clockPart(run, moment, 'minute');
    case 'DayOfWeek':
      return clockPart(run, moment, 'sunday-first');
    case 'Date':
      return dayOf(moment);
    case 'TimeOfDay':
      return timeOfDay(run, moment, MS);
    case 'Day':
      return datePart('day');
    case 'DayOfYear':
    case 'DayNumber':
      return datePart('yearday');
    case 'Month':
      return datePart('month');
    case 'Year':
      return datePart('year');
    case 'Second':
      return datePart('second');
    case 'Millisecond':
      return range(0, 500, 999);
    case 'Ticks':
      return arithmetic('*', moment, number(10_000));
    case 'HasValue':
      return truth(true);
    default:
      return /^(?:Value|DateTime|UtcDateTime|LocalDateTime)$/.test(name) ? moment : null;
  }
}

const self = (call: Call): InstantValue => (call.self?.kind === 'instant' ? call.self : NOW);
const itself: Handler = (call) => self(call);

/** "09:30", "9:30 PM": a time of day that is written out. */
function parsed(call: Call): Value {
  const [, hour, minute, half] = /^\s*(\d{1,2}):(\d{2})(?::\d{2})?\s*([AaPp]M)?\s*$/.exec(exactText(argument(call, 0)) ?? '') ?? [];
  if (hour === undefined) return { kind: 'answer', name: 'date', size: null, isResponse: false };
  return atMinute(((Number(hour) % (half === undefined ? 24 : 12)) + (/p/i.test(half ?? '') ? 12 : 0)) * 60 + Number(minute), MS);
}

/** `new DateTime(now.Year, now.Month, now.Day, 5, 0, 0)`; a date that is written down is none of today. */
const made: Handler = (call) => {
  const [year, , , hour = number(0), minute = number(0)] = call.given;
  if (year?.kind === 'instant') return call.given[1]?.kind === 'instant' && call.given[1].clock !== undefined ? atParts(year, number(Math.floor(call.given[1].clock / 60)), number(call.given[1].clock % 60)) : year;
  return year === undefined || exactNumber(year) !== null ? library('@date', call.given) : atParts(NOW, hour, minute);
};

/** `time.Add(span)` and `date.Add(span)`. */
const added = (sign: 1 | -1): Handler => (call) => (argument(call, 0).kind === 'instant' ? arithmetic(sign === 1 ? '+' : '-', self(call), argument(call, 0)) : moved(self(call), argument(call, 0), 1 / MS, sign));

const UNITS: Readonly<Record<string, number>> = { Milliseconds: 1e-3, Seconds: 1, Minutes: 60, Hours: 3600, Days: 86_400, Months: 30 * 86_400, Years: 365 * 86_400, Ticks: 1e-7 };

const WATCH = '@stopwatch';

export const csharpDates: Table = {
  ...Object.fromEntries(Object.entries(UNITS).map(([name, seconds]): [string, Handler] => [`@instant.Add${name}`, (call) => moved(self(call), argument(call, 0), seconds)])),
  '@instant.Add': added(1),
  '@instant.Subtract': added(-1),
  '@instant.CompareTo': inOrder,
  'DateTime.Compare': inOrder,
  'TimeSpan.Compare': inOrder,
  '@elapsed.CompareTo': inOrder,
  ...comparing({ Equals: '===' }),
  '@instant.IsBetween': (call) => between(call, self(call), argument(call, 0), argument(call, 1)),
  '@instant.ToString': (call) => (call.given.length === 0 && self(call).steady !== undefined ? { kind: 'text', text: '', isOpen: true, steady: self(call).steady as number } : formatted(call.run, NET, argument(call, 0))),
  '@instant.ToShortDateString': (call) => formatted(call.run, NET, text('dd')),
  '@instant.ToTimeSpan': (call) => timeOfDay(call.run, self(call), MS),
  '@instant.ToUnixTimeMilliseconds': itself,
  '@instant.ToUnixTimeSeconds': (call) => arithmetic('/', self(call), number(MS)),
  '@instant.ToDateTime': (call) => (argument(call, 0).kind === 'instant' ? made({ ...call, given: [self(call), argument(call, 0)] }) : self(call)),
  '@instant.GetValueOrDefault': itself,
  ...Object.fromEntries(['ToLocalTime', 'ToUniversalTime', 'ToOffset'].map((name): [string, Handler] => [`@instant.${name}`, itself])),
  ...Object.fromEntries(['DateTime', 'DateTimeOffset', 'DateOnly'].map((name): [string, Handler] => [name, made])),
  ...Object.fromEntries(['DateTime', 'DateTimeOffset', 'TimeOnly', 'DateOnly'].flatMap((type) => ['Parse', 'ParseExact'].map((name): [string, Handler] => [`${type}.${name}`, parsed]))),
  TimeOnly: (call) => atParts(NOW, argument(call, 0), call.given[1] ?? number(0)),
  'TimeOnly.FromDateTime': (call) => argument(call, 0),
  'TimeOnly.FromTimeSpan': (call) => moved(dayOf(NOW), argument(call, 0), 1 / MS),
  'DateOnly.FromDateTime': (call) => (argument(call, 0).kind === 'instant' ? dayOf(argument(call, 0) as InstantValue) : NOTHING),
  ...Object.fromEntries(['ConvertTimeFromUtc', 'ConvertTime', 'ConvertTimeToUtc', 'ConvertTimeBySystemTimeZoneId'].map((name): [string, Handler] => [`TimeZoneInfo.${name}`, (call) => argument(call, 0)])),
  'DateTime.SpecifyKind': (call) => argument(call, 0),
  Stopwatch: () => library(WATCH),
  'Stopwatch.StartNew': () => library(WATCH),
  'Stopwatch.GetTimestamp': () => NOW,
  'Stopwatch.GetElapsedTime': () => since(MS),
  ...Object.fromEntries(['Start', 'Restart', 'Reset', 'Stop'].map((name): [string, Handler] => [`${WATCH}.${name}`, () => NOTHING])),
  // The next of several moments.
  ...Object.fromEntries(['Min', 'Max'].map((name): [string, Handler] => [`@list.${name}`, ({ self: list }) => (list?.kind !== 'list' ? NOTHING : (list.items ?? [list.item]).reduce<Value>((a, b) => (a.kind === 'nothing' ? b : join(a, b)), NOTHING))])),
  '@list.DefaultIfEmpty': (call) => call.self ?? NOTHING,
  // A provider of the time that tests can stand in for.
  ...Object.fromEntries(['GetUtcNow', 'GetLocalNow'].flatMap((name): [string, Handler][] => ['TimeProvider.System', 'TimeProvider'].map((path) => [`${path}.${name}`, () => NOW]))),
};

/** What is read of a watch: how long it has run. */
export const ofWatch = (path: string, name: string): Value | null => (path !== WATCH ? null : /^Elapsed/.test(name) ? (name === 'Elapsed' ? since(MS) : spanIn(since(MS), name, MS)) : name === 'IsRunning' ? truth(true) : null);

