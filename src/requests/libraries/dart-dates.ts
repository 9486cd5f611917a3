import { arithmetic } from '../walk/arithmetic.ts';
import type { Run } from '../walk/run.ts';
import { exactNumber, library, number, range, truth, type InstantValue, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';
import { formatted, ICU } from './date-texts.ts';
import { atParts, clockPart, comparing, datePart, inOrder, since, spanIn } from './dates.ts';

/** Moments and spans are told in milliseconds. */
const MS = 1000;
const NOW: InstantValue = { kind: 'instant', offset: number(0), isKept: false, perSecond: MS };
const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const WATCH = '@stopwatch';

/** What a class of dates, or a watch, holds: "DateTime.saturday", "watch.elapsed". */
export function dartMoment(path: string, name: string): Value | null {
  if (path === WATCH) return name === 'isRunning' ? truth(true) : name.startsWith('elapsed') ? spanIn(since(MS), name === 'elapsed' ? 'milliseconds' : name.replace('Ticks', 'Microseconds'), MS) : null;
  return path === 'DateTime' && DAYS.includes(name) ? number(DAYS.indexOf(name) || 7) : null;
}

/** What moments and the times between them have; null where they have no such thing, or a method that the table knows. */
export function dartDateMember(run: Run, object: Value, name: string): Value | null {
  if (object.kind === 'elapsed') return /^in(?:Micro|Milli)?[Ss]econds$|^in(?:Minutes|Hours|Days)$/.test(name) ? spanIn(object, name, MS) : name === 'isNegative' ? { kind: 'unknown', what: name, isSetting: false } : object;
  return object.kind === 'instant' ? ofInstant(run, object, name) : null;
}

function ofInstant(run: Run, moment: InstantValue, name: string): Value | null {
  switch (name) {
    case 'hour':
    case 'minute':
      return clockPart(run, moment, name);
    case 'weekday':
      return clockPart(run, moment, 'iso-weekday');
    case 'second':
      return datePart('second');
    case 'millisecond':
    case 'microsecond':
      return { ...range(0, 500, 999), steady: 1 };
    case 'day':
    case 'month':
    case 'year':
      return datePart(name);
    case 'millisecondsSinceEpoch':
      return moment;
    case 'microsecondsSinceEpoch':
      return arithmetic('*', moment, number(1000));
    default:
      return null;
  }
}

const self = (call: Call): InstantValue => (call.self?.kind === 'instant' ? call.self : NOW);
const same: Handler = (call) => self(call);

/** `DateTime(now.year, now.month, now.day, 5)`; a date that is written down is none of today. */
const made: Handler = (call) => {
  const [year, , , hour = number(0), minute = number(0)] = call.given;
  return year === undefined || exactNumber(year) !== null ? library('@date', call.given) : atParts(NOW, hour, minute);
};

export const dartDates: Table = {
  ...Object.fromEntries(['DateTime.now', 'DateTime.timestamp', 'clock.now', 'TimeOfDay.now'].map((name): [string, Handler] => [name, () => NOW])),
  DateTime: made,
  'DateTime.utc': made,
  TimeOfDay: (call) => atParts(NOW, call.named.get('hour') ?? number(0), call.named.get('minute') ?? number(0)),
  '@instant.add': (call) => arithmetic('+', self(call), argument(call, 0)),
  '@instant.subtract': (call) => arithmetic('-', self(call), argument(call, 0)),
  '@instant.difference': (call) => {
    const found = arithmetic('-', self(call), argument(call, 0));
    return found.kind === 'elapsed' ? found : { kind: 'elapsed', perSecond: MS };
  },
  '@instant.copyWith': (call) => (call.named.has('hour') ? atParts(self(call), call.named.get('hour') as Value, call.named.get('minute') ?? number(0)) : self(call)),
  ...comparing({ isBefore: '<', isAfter: '>', isAtSameMomentAs: '===' }),
  '@instant.compareTo': inOrder,
  '@number.compareTo': inOrder,
  ...Object.fromEntries(['toLocal', 'toUtc'].map((name): [string, Handler] => [`@instant.${name}`, same])),
  DateFormat: (call) => library('@pattern', [argument(call, 0)]),
  '@pattern.format': (call) => formatted(call.run, ICU, call.before[0] ?? argument(call, 1)),
  Stopwatch: () => library(WATCH),
  ...Object.fromEntries(['start', 'stop', 'reset'].map((name): [string, Handler] => [`${WATCH}.${name}`, () => library(WATCH)])),
};
