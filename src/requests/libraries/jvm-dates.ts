import { arithmetic, numberIn } from '../walk/arithmetic.ts';
import type { Run } from '../walk/run.ts';
import { exactNumber, exactText, library, native, NOTHING, number, range, text, type InstantValue, type Value } from '../walk/values.ts';
import { argument, type Call, type Handler, type Table } from './call.ts';
import { formatted, ICU } from './date-texts.ts';
import { atMinute, atParts, clockPart, comparing, datePart, dayOf, inOrder, isDay, moved, nowIn, ordered, replace, since, spanIn, timeOfDay, truncated, unitIn, withPart } from './dates.ts';

/** Java and Kotlin have their moments in milliseconds, as spans of time are. */
const MS = 1000;
const WATCH = '@stopwatch';
const NOW: InstantValue = { kind: 'instant', offset: number(0), isKept: false, perSecond: MS };
const DAYS = ['SUNDAY', 'MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY'];

/** What a class of dates holds: "DayOfWeek.SATURDAY", "Calendar.SUNDAY", "LocalTime.NOON". */
export function jvmMoment(path: string, name: string): Value | null {
  if (path === 'DayOfWeek') return DAYS.includes(name) ? number(DAYS.indexOf(name) || 7) : null;
  if (path === 'Calendar') return DAYS.includes(name) ? number(DAYS.indexOf(name) + 1) : null;
  if (path === 'LocalTime' && /^(?:MIDNIGHT|MIN|NOON)$/.test(name)) return atMinute(name === 'NOON' ? 720 : 0, MS);
  if (path === 'Duration' && name === 'ZERO') return number(0);
  return null;
}

/** The names of the days, as cases of a choice write them. */
export const jvmDay = (name: string): Value | null => (DAYS.includes(name) ? number(DAYS.indexOf(name) || 7) : null);

const secondsIn = (unit: Value | undefined): number => (unit?.kind === 'library' ? (unitIn(unit.path.split('.').at(-1) ?? '') ?? 60) : 60);
const self = (call: Call): InstantValue => (call.self?.kind === 'instant' ? call.self : NOW);
const same: Handler = (call) => self(call);
const now: Handler = () => NOW;
const today: Handler = () => dayOf(NOW);

const SPAN = /^(?:to|get|inWhole|as)(?:Nano(?:second)?s|Micro(?:second)?s|Milli(?:second)?s|Seconds|Minutes|Hours|Days)$/;

/** What moments, spans and marks have; null where they have no such thing, or a method that a table knows. */
export function jvmDateMember(run: Run, object: Value, name: string): Value | null {
  if (object.kind === 'elapsed') return SPAN.test(name) ? spanIn(object, name, MS) : /^(?:compareTo|abs|plus|minus|isNegative|isZero|coerceAtLeast|coerceAtMost)$/.test(name) ? ofSpan(object, name) : object;
  if (object.kind === 'number' && SPAN.test(name) && !/^(?:toLong|toInt)$/.test(name)) return inUnit(object, name);
  if (object.kind === 'number' && /^(?:value|getValue)$/.test(name)) return name === 'value' ? object : native(name, () => object);
  return object.kind === 'instant' ? ofInstant(run, object, name) : null;
}

const inUnit = (span: Value, name: string): Value => arithmetic('/', span, number((unitIn(name) ?? 1) * MS));
const ofSpan = (span: Value, name: string): Value => (name === 'compareTo' ? native(name, ([other]) => library('@order', [span, other ?? NOTHING])) : /^is/.test(name) ? native(name, () => ({ kind: 'unknown', what: name, isSetting: false })) : native(name, () => span));

/** A part of a moment: `getHour()` of Java, `hour` of Kotlin. */
const PARTS: Readonly<Record<string, (run: Run, moment: InstantValue) => Value>> = {
  hour: (run, moment) => clockPart(run, moment, 'hour'),
  minute: (run, moment) => clockPart(run, moment, 'minute'),
  second: () => datePart('second'),
  nano: () => range(0, 5e8, 1e9),
  dayOfWeek: (run, moment) => clockPart(run, moment, 'iso-weekday'),
  dayOfMonth: () => datePart('day'),
  dayOfYear: () => datePart('yearday'),
  date: (_run, moment) => dayOf(moment),
  month: () => datePart('month'),
  monthValue: () => datePart('month'),
  monthNumber: () => datePart('month'),
  year: () => datePart('year'),
  time: (_run, moment) => moment,
};

function ofInstant(run: Run, moment: InstantValue, name: string): Value | null {
  const got = /^get(?<first>[A-Z])(?<rest>\w*)$/.exec(name)?.groups;
  const part = PARTS[got === undefined ? name : `${got['first']?.toLowerCase() ?? ''}${got['rest'] ?? ''}`];
  if (part === undefined || (got !== undefined && name === 'getDate')) return null;
  return got === undefined && run.module.code.language === 'kotlin' ? part(run, moment) : native(name, () => part(run, moment));
}

/** `get(Calendar.HOUR_OF_DAY)`, `get(ChronoField.HOUR_OF_DAY)`. */
function field(call: Call): Value {
  const name = argument(call, 0);
  const wanted = name.kind === 'library' ? (name.path.split('.').at(-1) ?? '') : '';
  const isCalendar = name.kind === 'library' && name.path.startsWith('Calendar');
  if (/^HOUR_OF_DAY$|^HOUR$/.test(wanted)) return clockPart(call.run, self(call), 'hour');
  if (/^MINUTE(?:_OF_HOUR)?$/.test(wanted)) return clockPart(call.run, self(call), 'minute');
  if (wanted === 'MINUTE_OF_DAY') return timeOfDay(call.run, self(call), 1 / 60);
  if (wanted === 'DAY_OF_WEEK') return isCalendar ? arithmetic('+', clockPart(call.run, self(call), 'sunday-first'), number(1)) : clockPart(call.run, self(call), 'iso-weekday');
  return wanted === 'DAY_OF_YEAR' ? datePart('yearday') : wanted === 'YEAR' ? datePart('year') : wanted === 'MONTH' ? datePart('month') : wanted === 'SECOND' ? datePart('second') : datePart('day');
}

/** `calendar.set(Calendar.HOUR_OF_DAY, 2)`: a calendar is changed where it stands. */
const set: Handler = (call) => {
  const moment = self(call);
  const name = argument(call, 0);
  const wanted = name.kind === 'library' ? (name.path.split('.').at(-1) ?? '') : '';
  if (/^HOUR/.test(wanted)) replace(moment, withPart(moment, 'hour', argument(call, 1)));
  if (wanted === 'MINUTE') replace(moment, withPart(moment, 'minute', argument(call, 1)));
  return NOTHING;
};

const written: Handler = (call) => {
  const [, hour, minute] = /^\s*(\d{1,2}):(\d{2})(?::\d{2})?\s*$/.exec(exactText(argument(call, 0)) ?? '') ?? [];
  return hour === undefined ? { kind: 'answer', name: 'date', size: null, isResponse: false } : atMinute(Number(hour) * 60 + Number(minute), MS);
};

/** At the time of day of another moment, or at an hour and a minute. */
const atTime: Handler = (call) => {
  const [time, minute] = call.given;
  if (time?.kind === 'instant') return time.clock === undefined ? { ...self(call) } : atParts(self(call), number(Math.floor(time.clock / 60)), number(time.clock % 60));
  return time === undefined ? self(call) : atParts(self(call), time, minute ?? number(0));
};

/** `LocalDateTime.of(date, time)`, or of a year, a month and more; what is written down is none of today. */
const made: Handler = (call) => {
  const [first, second, , hour = number(0), minute = number(0)] = call.given;
  if (first?.kind === 'instant') return second?.kind === 'instant' ? atTime({ ...call, self: first, given: [second] }) : first;
  return first === undefined || exactNumber(first) !== null ? library('@date', call.given) : atParts(NOW, hour, minute);
};

const UNITS: Readonly<Record<string, number>> = { Nanos: 1e-9, Millis: 1e-3, Seconds: 1, Minutes: 60, Hours: 3600, Days: 86_400, Weeks: 604_800, Months: 30 * 86_400, Years: 365 * 86_400 };

/** `plus(span)`, `plus(5, ChronoUnit.MINUTES)`. */
const plus = (sign: 1 | -1): Handler => (call) => {
  const [by = NOTHING, unit] = call.given;
  if (by.kind === 'instant') return arithmetic('-', self(call), by);
  return moved(self(call), by, unit === undefined ? 1 / MS : secondsIn(unit), sign);
};

/** The time between two moments: told in milliseconds, or in whatever unit is asked for. */
function spanBetween(from: Value, to: Value, unit: string | null): Value {
  const found = arithmetic('-', to, from);
  const span: Value = found.kind === 'elapsed' ? found : { kind: 'elapsed', perSecond: MS };
  return unit === null ? span : spanIn(span, unit, MS);
}

const unitName = (unit: Value | undefined): string => (unit?.kind === 'library' ? (unit.path.split('.').at(-1) ?? 'MILLIS') : 'MILLIS');

const CHRONO = ['NANOS', 'MICROS', 'MILLIS', 'SECONDS', 'MINUTES', 'HOURS', 'DAYS'];
/** Of the units of a queue of work: how many of the smaller one there are in some. */
const CONVERTED: Table = Object.fromEntries(['NANOSECONDS', 'MICROSECONDS', 'MILLISECONDS', 'SECONDS', 'MINUTES', 'HOURS', 'DAYS'].flatMap((unit) => ['Nanos', 'Micros', 'Millis', 'Seconds', 'Minutes', 'Hours'].map((to): [string, Handler] => [`TimeUnit.${unit}.to${to}`, (call) => arithmetic('*', numberIn(argument(call, 0)) ?? argument(call, 0), number((unitIn(unit) ?? 1) / (unitIn(to) ?? 1)))])));

export const jvmDates: Table = {
  ...CONVERTED,
  ...Object.fromEntries(['LocalDateTime.now', 'ZonedDateTime.now', 'OffsetDateTime.now', 'LocalTime.now', 'Instant.now', 'Clock.System.now', 'Clock.systemUTC().instant', 'Clock.systemDefaultZone().instant', 'System.currentTimeMillis', 'SystemClock.elapsedRealtime', 'SystemClock.uptimeMillis', 'DateTime.now', 'TimeSource.Monotonic.markNow'].map((name): [string, Handler] => [name, now])),
  ...Object.fromEntries(['Calendar.getInstance', 'Date', 'GregorianCalendar'].map((name): [string, Handler] => [name, (call) => (call.given[0]?.kind === 'instant' ? call.given[0] : { ...NOW })])),
  'LocalDate.now': today,
  'Clock.System.todayIn': today,
  'System.nanoTime': () => nowIn(1e9),
  'LocalTime.of': (call) => atParts(NOW, argument(call, 0), call.given[1] ?? number(0)),
  'LocalTime.parse': written,
  'LocalTime.from': (call) => argument(call, 0),
  'LocalDate.from': (call) => (argument(call, 0).kind === 'instant' ? dayOf(argument(call, 0) as InstantValue) : NOTHING),
  'LocalTime.ofSecondOfDay': (call) => moved(dayOf(NOW), argument(call, 0), 1),
  ...Object.fromEntries(['LocalDateTime.of', 'ZonedDateTime.of', 'LocalDateTime', 'LocalDate.of', 'OffsetDateTime.of'].map((name): [string, Handler] => [name, made])),
  'Duration.between': (call) => spanBetween(argument(call, 0), argument(call, 1), null),
  ...Object.fromEntries(CHRONO.map((unit): [string, Handler] => [`ChronoUnit.${unit}.between`, (call) => spanBetween(argument(call, 0), argument(call, 1), unit)])),
  '@instant.until': (call) => spanBetween(self(call), argument(call, 0), unitName(call.given[1])),
  '@instant.elapsedNow': () => since(MS),
  '@instant.hasPassedNow': (call) => ordered(call, '>=', NOW, self(call)),
  '@instant.get': field,
  '@instant.set': set,
  '@instant.add': (call) => {
    replace(self(call), moved(self(call), argument(call, 1), unitIn((unitName(call.given[0]).replace(/^DAY_OF_\w+$|^DATE$/, 'DAYS')).replace(/_OF_DAY$/, '')) ?? 60));
    return NOTHING;
  },
  '@instant.getTimeInMillis': same,
  '@instant.setTimeInMillis': () => NOTHING,
  '@instant.setTime': () => NOTHING,
  '@instant.withHour': (call) => withPart(self(call), 'hour', argument(call, 0)),
  '@instant.withMinute': (call) => withPart(self(call), 'minute', argument(call, 0)),
  '@instant.with': (call) => (argument(call, 0).kind === 'instant' ? atTime(call) : self(call)),
  '@instant.atTime': atTime,
  '@instant.atDate': (call) => atTime({ ...call, self: argument(call, 0), given: [self(call)] }),
  ...Object.fromEntries(['atStartOfDay', 'atStartOfDayIn'].map((name): [string, Handler] => [`@instant.${name}`, (call) => dayOf(self(call))])),
  '@instant.truncatedTo': (call) => truncated(self(call), secondsIn(call.given[0])),
  '@instant.toLocalDate': (call) => dayOf(self(call)),
  ...Object.fromEntries(['withSecond', 'withNano', 'toLocalTime', 'toLocalDateTime', 'toInstant', 'toEpochMilli', 'toEpochMilliseconds', 'atZone', 'atOffset', 'withZoneSameInstant', 'withZoneSameLocal', 'toOffsetDateTime', 'toZonedDateTime', 'getTime', 'clone'].map((name): [string, Handler] => [`@instant.${name}`, same])),
  ...Object.fromEntries(['getEpochSecond', 'toEpochSecond'].map((name): [string, Handler] => [`@instant.${name}`, (call) => arithmetic('/', self(call), number(MS))])),
  '@instant.toEpochDay': () => datePart('yearday'),
  '@instant.toSecondOfDay': (call) => timeOfDay(call.run, self(call), 1),
  ...Object.fromEntries(Object.entries(UNITS).flatMap(([name, seconds]): [string, Handler][] => [[`@instant.plus${name}`, (call) => moved(self(call), argument(call, 0), seconds)], [`@instant.minus${name}`, (call) => moved(self(call), argument(call, 0), seconds, -1)]])),
  '@instant.plus': plus(1),
  '@instant.minus': plus(-1),
  ...comparing({ isBefore: '<', isAfter: '>', before: '<', after: '>', isEqual: '===', equals: '===' }),
  '@instant.compareTo': inOrder,
  '@number.compareTo': inOrder,
  '@instant.toString': (call) => ({ kind: 'text', text: '', isOpen: true, ...(self(call).steady === undefined ? {} : { steady: self(call).steady as number }) }),
  '@instant.format': (call) => {
    const [by] = call.given;
    return formatted(call.run, ICU, by?.kind === 'library' ? (by.arguments[0] ?? text(/DATE$/.test(by.path) ? 'dd' : '')) : by?.kind === 'text' ? by : text(self(call).steady === undefined ? '' : 'dd'));
  },
  'DateTimeFormatter.ofPattern': (call) => library('@pattern', [argument(call, 0)]),
  SimpleDateFormat: (call) => library('@pattern', [argument(call, 0)]),
  '@pattern.format': (call) => (argument(call, 0).kind === 'instant' ? formatted(call.run, ICU, call.before[0] ?? NOTHING) : text('', true)),
  ...Object.fromEntries(['withZone', 'withLocale'].map((name): [string, Handler] => [`@pattern.${name}`, (call) => library('@pattern', call.before)])),
  ...Object.fromEntries(['createStarted', 'createUnstarted'].map((name): [string, Handler] => [`Stopwatch.${name}`, () => library(WATCH)])),
  ...Object.fromEntries(['start', 'stop', 'reset'].map((name): [string, Handler] => [`${WATCH}.${name}`, () => library(WATCH)])),
  [`${WATCH}.elapsed`]: (call) => spanIn(since(MS), unitName(call.given[0]), MS),
  '@instant.isWeekend': (call) => isDay(call, [0, 6]),
};
