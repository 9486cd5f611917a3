import { firesEvery, millisecondsOf } from './every.ts';
import { EVERY_DAY, firesAt, monthOf, weekdayOf, type DateTerm, type Moments, type WeekdayTerm } from './moments.ts';
import type { Fires } from './schedule.ts';

/*
 * The fields are expanded here and not by a library: those that there are list the next runs one by one (a year of seconds is
 * 31 million), keep the sets of their fields to themselves, and know one dialect each, so that what adapts eight dialects to
 * one of them is longer than this file.
 */

/** Whose rules a text follows; `node-cron` is apart from the other packages of Node because it wants date and weekday both to fit. */
export type Dialect = 'node' | 'node-cron' | 'unix' | 'cloudflare' | 'spring' | 'quartz' | 'aws' | 'apscheduler' | 'go-robfig';

type FieldName = 'second' | 'minute' | 'hour' | 'date' | 'month' | 'weekday' | 'year';

interface Rules {
  /** The layouts that it knows, told apart by how many fields they have. */
  readonly layouts: readonly (readonly FieldName[])[];
  /** The number of the weekday that stands first, and which that is. */
  readonly week: { readonly first: 'sunday' | 'monday'; readonly number: 0 | 1 };
  /** What happens where date and weekday are both told; null where that is a mistake. */
  readonly join: 'or' | 'and' | null;
  /** Whether a range may run over the end. */
  readonly wraps: boolean;
  /** Whether a field that only begins with a star counts as told. */
  readonly tellsBySteps: boolean;
}

const FIVE: readonly FieldName[] = ['minute', 'hour', 'date', 'month', 'weekday'];
const SIX: readonly FieldName[] = ['second', ...FIVE];
const FROM_SUNDAY = { first: 'sunday', number: 0 } as const;
const SUNDAY_IS_1 = { first: 'sunday', number: 1 } as const;

const RULES: Readonly<Record<Dialect, Rules>> = {
  node: { layouts: [FIVE, SIX, [...SIX, 'year']], week: FROM_SUNDAY, join: 'or', wraps: false, tellsBySteps: true },
  'node-cron': { layouts: [FIVE, SIX], week: FROM_SUNDAY, join: 'and', wraps: false, tellsBySteps: true },
  unix: { layouts: [FIVE], week: FROM_SUNDAY, join: 'or', wraps: false, tellsBySteps: false },
  cloudflare: { layouts: [FIVE], week: SUNDAY_IS_1, join: 'or', wraps: true, tellsBySteps: true },
  spring: { layouts: [SIX], week: FROM_SUNDAY, join: 'and', wraps: false, tellsBySteps: true },
  quartz: { layouts: [SIX, [...SIX, 'year']], week: SUNDAY_IS_1, join: null, wraps: true, tellsBySteps: true },
  aws: { layouts: [[...FIVE, 'year']], week: SUNDAY_IS_1, join: null, wraps: true, tellsBySteps: true },
  apscheduler: { layouts: [FIVE], week: { first: 'monday', number: 0 }, join: 'and', wraps: false, tellsBySteps: true },
  'go-robfig': { layouts: [FIVE, SIX], week: FROM_SUNDAY, join: 'or', wraps: false, tellsBySteps: true },
};

const RANGES: Readonly<Record<FieldName, readonly [low: number, high: number]>> = { second: [0, 59], minute: [0, 59], hour: [0, 23], date: [1, 31], month: [1, 12], weekday: [0, 7], year: [1970, 2199] };
const MACROS: Readonly<Record<string, string>> = {
  '@secondly': '* * * * * *',
  '@minutely': '* * * * *',
  '@every_minute': '* * * * *',
  '@hourly': '0 * * * *',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@weekdays': '0 0 * * 1-5',
  '@weekends': '0 0 * * 0,6',
  '@weekly': '0 0 * * 0',
  '@monthly': '0 0 1 * *',
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
};

/** No schedule that somebody writes is longer. */
const LONGEST = 1000;

/** How often a schedule fires; null for what is none. */
export function firesOf(text: string, dialect: Dialect): Fires | null {
  const moments = momentsOf(text, dialect);
  if (moments !== null) return firesAt(moments);
  const written = text.slice(0, LONGEST).trim();
  if (dialect === 'spring' && written === '-') return { usual: 0, busiest: 0 };
  const period = periodOf(written, dialect);
  if (period !== null) return firesEvery(period);
  return dialect === 'aws' && /^at\(\d{4}-\d\d-\d\dT[\d:]+\)$/.test(written) ? { usual: 0, busiest: 1 } : null;
}

function periodOf(written: string, dialect: Dialect): number | null {
  if (dialect === 'aws') return millisecondsOf(/^rate\(\s*(?<span>\d+\s+(?:minute|hour|day)s?)\s*\)$/.exec(written)?.groups?.['span'] ?? '');
  if (dialect === 'go-robfig' || dialect === 'unix') return millisecondsOf(/^@every\s+(?<span>\S+)$/.exec(written)?.groups?.['span'] ?? '');
  return null;
}

/** When a schedule fires, as its fields tell; null for what has no fields, a rate too. */
export function momentsOf(text: string, dialect: Dialect): Moments | null {
  if (text.length > LONGEST) return null;
  let written = text.trim();
  if (dialect === 'aws') written = /^cron\((?<fields>[^()]*)\)$/.exec(written)?.groups?.['fields'] ?? written;
  else written = written.replace(/^(?:CRON_TZ|TZ)=\S+\s+/, '');
  if (dialect !== 'aws' && dialect !== 'quartz' && Object.hasOwn(MACROS, written.toLowerCase())) {
    const macro = MACROS[written.toLowerCase()] as string;
    return readFields(macro.split(' '), macro.split(' ').length === 6 ? SIX : FIVE, { ...RULES[dialect], week: FROM_SUNDAY });
  }
  const fields = written.split(/\s+/);
  const layout = RULES[dialect].layouts.find(({ length }) => length === fields.length);
  return layout === undefined ? null : readFields(fields, layout, RULES[dialect]);
}

function readFields(fields: readonly string[], layout: readonly FieldName[], rules: Rules): Moments | null {
  const of = (name: FieldName): string | undefined => fields[layout.indexOf(name)];
  return momentsOfFields({ second: of('second') ?? '0', minute: of('minute') ?? '0', hour: of('hour') ?? '0', date: of('date') ?? '*', month: of('month') ?? '*', weekday: of('weekday') ?? '*', year: of('year') ?? '*' }, rules);
}

function momentsOfFields(fields: Readonly<Record<FieldName, string>>, rules: Rules): Moments | null {
  const [seconds, minutes, hours, months] = [numbers(fields.second, 'second', rules), numbers(fields.minute, 'minute', rules), numbers(fields.hour, 'hour', rules), numbers(fields.month, 'month', rules)];
  const years = fields.year === '*' ? null : numbers(fields.year, 'year', rules);
  const dates = dateTerms(fields.date, rules);
  const weekdays = weekdayTerms(fields.weekday, rules);
  if (seconds === null || minutes === null || hours === null || months === null || dates === null || weekdays === null || (years === null && fields.year !== '*')) return null;
  const isTold = (field: string): boolean => !(rules.tellsBySteps ? /^[*?]$/ : /^[*?]/).test(field);
  if (rules.join === null && isTold(fields.date) && isTold(fields.weekday)) return null;
  // With a star before its steps a field of Unix only takes days away.
  const join = isTold(fields.date) && isTold(fields.weekday) ? (rules.join ?? 'and') : 'and';
  const isAll = (field: string): boolean => /^[*?]$/.test(field);
  return { seconds, minutes, hours, days: { ...EVERY_DAY, months: months.length === 12 ? null : months, dates: isAll(fields.date) ? null : dates, weekdays: isAll(fields.weekday) ? null : weekdays, join, years } };
}

const TERM = /^(?<from>\*|\?|[a-z]+|\d+)(?:-(?<to>[a-z]+|\d+))?(?:\/(?<step>\d+))?$/i;

/** The numbers that a field stands for, as the dialect counts them; null for a mistake. */
function numbers(field: string, name: FieldName, rules: Rules): number[] | null {
  const found = new Set<number>();
  const low = name === 'weekday' ? rules.week.number : RANGES[name][0];
  // Only where Sunday is 0 it is 7 as well.
  const high = name === 'weekday' ? (rules.week.first === 'monday' ? 6 : 7) : RANGES[name][1];
  for (const term of field.split(',')) {
    const { from, to, step: written } = TERM.exec(term)?.groups ?? {};
    if (from === undefined) return null;
    const step = written === undefined ? 1 : Number(written);
    const isStar = from === '*' || from === '?';
    const start = isStar ? low : numberOf(from, name, rules);
    let end = to !== undefined ? numberOf(to, name, rules) : isStar ? (high === 7 && low === 0 ? 6 : high) : written !== undefined ? high : start;
    if (name === 'weekday' && end === 0 && start !== null && start > 0 && low === 0 && high === 7) end = 7;
    if (start === null || end === null || step < 1 || start < low || start > high || end > high || (isStar && to !== undefined) || (from === '?' && name !== 'date' && name !== 'weekday')) return null;
    if (end < start && !rules.wraps) return null;
    const width = high - low + 1;
    const last = end < start ? end + width : end;
    for (let value = start; value <= last; value += step) found.add(value > high ? value - width : value);
  }
  return [...found].sort((a, b) => a - b);
}

function numberOf(word: string, name: FieldName, rules: Rules): number | null {
  if (/^\d{1,4}$/.test(word)) return Number(word);
  if (name === 'month') return monthOf(word) || null;
  const day = name === 'weekday' ? weekdayOf(word) : -1;
  if (day < 0) return null;
  return rules.week.first === 'monday' ? (day + 6) % 7 : day + rules.week.number;
}

const sundayIs0 = (day: number, { week }: Rules): number => (week.first === 'monday' ? (day + 1) % 7 : (day - week.number) % 7);

function dateTerms(field: string, rules: Rules): DateTerm[] | null {
  const terms: DateTerm[] = [];
  for (const term of field.split(',')) {
    const { before, nearest } = /^(?:L(?:-(?<before>\d{1,2}))?|(?<nearest>\d{1,2})W)$/i.exec(term)?.groups ?? {};
    if (nearest !== undefined) terms.push({ kind: 'nearest', date: Number(nearest) });
    else if (/^(?:LW|WL)$/i.test(term)) terms.push({ kind: 'last-working-day' });
    else if (before !== undefined || /^(?:L|last)$/i.test(term)) terms.push({ kind: 'last', before: Number(before ?? 0) });
    else {
      const dates = numbers(term, 'date', rules);
      if (dates === null) return null;
      for (const date of dates) terms.push({ kind: 'date', date });
    }
  }
  return terms;
}

function weekdayTerms(field: string, rules: Rules): WeekdayTerm[] | null {
  const terms: WeekdayTerm[] = [];
  for (const term of field.split(',')) {
    const { day, nth } = /^(?<day>[a-z]{3,9}|\d)(?:#(?<nth>[1-5]|L)|L)$/i.exec(term)?.groups ?? {};
    if (/^L$/i.test(term)) terms.push({ weekday: 6, nth: null });
    else {
      const days = numbers(day ?? term, 'weekday', rules);
      if (days === null) return null;
      for (const one of days) terms.push({ weekday: sundayIs0(one, rules), nth: day === undefined ? null : /^[1-5]$/.test(nth ?? '') ? Number(nth) : -1 });
    }
  }
  return terms;
}

const BY_NAME = ['year', 'month', 'day', 'week', 'day_of_week', 'hour', 'minute', 'second'] as const;
const SMALLEST: Readonly<Record<(typeof BY_NAME)[number], string>> = { year: '*', month: '1', day: '1', week: '*', day_of_week: '*', hour: '0', minute: '0', second: '0' };

/**
 * When a schedule fires whose fields are told by name. APScheduler takes every field that is larger than the smallest one told for any, and
 * every smaller one for its least; Celery takes each that is left out for any, and counts weekdays from Sunday.
 */
export function momentsOfNamed(fields: Readonly<Record<string, string | number>>, library: 'apscheduler' | 'celery'): Moments | null {
  const told = new Map(Object.entries(fields).map(([name, value]) => [name === 'day_of_month' ? 'day' : name === 'month_of_year' ? 'month' : name, String(value).trim()]));
  if ([...told].some(([name, value]) => !(BY_NAME as readonly string[]).includes(name) || value.length > LONGEST)) return null;
  const smallest = BY_NAME.findLastIndex((name) => told.has(name));
  if (smallest < 0 && library === 'apscheduler') return null;
  const of = (name: (typeof BY_NAME)[number]): string => told.get(name) ?? (library === 'celery' ? (name === 'second' ? '0' : '*') : BY_NAME.indexOf(name) < smallest ? '*' : SMALLEST[name]);
  const rules: Rules = library === 'celery' ? { ...RULES.unix, join: 'and', tellsBySteps: true } : RULES.apscheduler;
  const ordinal = ordinalDays(of('day'));
  if (ordinal !== null && of('day_of_week') !== '*') return null;
  const moments = momentsOfFields({ second: of('second'), minute: of('minute'), hour: of('hour'), date: ordinal === null ? of('day') : '*', month: of('month'), weekday: of('day_of_week'), year: of('year') }, rules);
  const weeks = of('week') === '*' ? null : numbers(of('week'), 'minute', rules);
  if (moments === null || (weeks === null && of('week') !== '*')) return null;
  return { ...moments, days: { ...moments.days, weeks, ...(ordinal === null ? {} : { weekdays: ordinal }) } };
}

export function firesOfNamed(fields: Readonly<Record<string, string | number>>, library: 'apscheduler' | 'celery'): Fires | null {
  const moments = momentsOfNamed(fields, library);
  return moments === null ? null : firesAt(moments);
}

/** "2nd fri, last mon" of APScheduler; null where a day is told in another way. */
function ordinalDays(text: string): WeekdayTerm[] | null {
  const terms = text.split(',').map((part) => /^\s*(?:(?<nth>[1-5])(?:st|nd|rd|th)|last)\s+(?<day>[a-z]{3,9})\s*$/i.exec(part)?.groups);
  const days = terms.map((groups) => ({ weekday: weekdayOf(groups?.['day'] ?? ''), nth: groups?.['nth'] === undefined ? -1 : Number(groups['nth']) }));
  return days.every(({ weekday }) => weekday >= 0) ? days : null;
}
