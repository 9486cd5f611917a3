import { arithmetic } from '../walk/arithmetic.ts';

import type { Run } from '../walk/run.ts';
import { exactNumber, library, native, number, unknown, type InstantValue, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';
import { formatted, GO } from './date-texts.ts';
import { atParts, clockPart, comparing, datePart, inOrder, moved, spanIn, truncated, type Elapsed } from './dates.ts';

/** Moments and spans are told in nanoseconds. */
const NS = 1e9;
const NOW: InstantValue = { kind: 'instant', offset: number(0), isKept: false, perSecond: NS };

const self = (call: Call): InstantValue => (call.self?.kind === 'instant' ? call.self : NOW);
const same: Handler = (call) => self(call);

/** How long it is between two moments, the second of which may be one that nobody has set yet. */
function between(to: Value, from: Value): Elapsed {
  const found = arithmetic('-', to, from);
  return found.kind === 'elapsed' ? { ...found, perSecond: found.perSecond ?? NS } : { kind: 'elapsed', perSecond: NS };
}

const PARTS: Readonly<Record<string, (run: Run, moment: InstantValue) => Value>> = {
  Hour: (run, moment) => clockPart(run, moment, 'hour'),
  Minute: (run, moment) => clockPart(run, moment, 'minute'),
  Second: () => datePart('second'),
  Nanosecond: () => datePart('second'),
  Weekday: (run, moment) => clockPart(run, moment, 'sunday-first'),
  Day: () => datePart('day'),
  YearDay: () => datePart('yearday'),
  Month: () => datePart('month'),
  Year: () => datePart('year'),
};

/** What moments and the times between them have; null where they have no such thing, or a method that the table knows. */
export function goDateMember(run: Run, object: Value, name: string): Value | null {
  if (object.kind === 'elapsed') return /^(?:Nanoseconds|Microseconds|Milliseconds|Seconds|Minutes|Hours)$/.test(name) ? spanIn(object, name, NS) : object;
  if (object.kind !== 'instant') return null;
  const part = PARTS[name];
  return part === undefined ? null : native(name, () => part(run, object));
}

/** `time.Date(now.Year(), now.Month(), now.Day(), 5, 0, 0, 0, now.Location())`; a date that is written down is none of today. */
const made: Handler = (call) => {
  const [year, , , hour = number(0), minute = number(0)] = call.given;
  return year === undefined || exactNumber(year) !== null ? library('@date', call.given) : atParts(NOW, hour, minute);
};

/** The seconds in a span that is told in nanoseconds. */
const secondsIn = (span: Value): number => (exactNumber(span) ?? 0) / NS;

/** Seconds since the beginning of the count, or parts of them. */
const countedIn = (perSecond: number): Handler => (call) => arithmetic('/', self(call), number(NS / perSecond));

export const goDates: Table = {
  'time.Now': () => NOW,
  'time.Date': made,
  'time.Since': (call) => between(NOW, argument(call, 0)),
  'time.Until': (call) => between(argument(call, 0), NOW),
  'time.Unix': (call) => (argument(call, 0).kind === 'instant' ? arithmetic('*', argument(call, 0), number(NS)) : unknown('a time')),
  '@instant.Sub': (call) => between(self(call), argument(call, 0)),
  '@instant.Add': (call) => moved(self(call), argument(call, 0), 1 / NS),
  '@instant.AddDate': (call) => moved(self(call), argument(call, 2), 86_400),
  '@instant.Truncate': (call) => truncated(self(call), secondsIn(argument(call, 0))),
  '@instant.Round': (call) => truncated(self(call), secondsIn(argument(call, 0))),
  ...comparing({ Before: '<', After: '>', Equal: '===' }),
  '@instant.Compare': inOrder,
  '@instant.IsZero': () => unknown('whether a time was set'),
  '@instant.Format': (call) => formatted(call.run, GO, argument(call, 0)),
  '@instant.String': () => ({ kind: 'text', text: '', isOpen: true }),
  '@instant.Unix': countedIn(1),
  '@instant.UnixMilli': countedIn(1000),
  '@instant.UnixMicro': countedIn(1e6),
  ...Object.fromEntries(['UnixNano', 'UTC', 'Local', 'In', 'Location'].map((name): [string, Handler] => [`@instant.${name}`, same])),
  '@instant.Clock': (call) => ({ kind: 'object', fields: new Map([['0', clockPart(call.run, self(call), 'hour')], ['1', clockPart(call.run, self(call), 'minute')], ['2', datePart('second')]]), isOpen: false, of: null, key: '', epoch: 0 }),
};

